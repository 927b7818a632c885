import { getCountries, getCountryCallingCode, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import type { Caller } from '../ports/call-control.port.js';

const E164 = /^\+[1-9]\d{6,14}$/;
/** What already stands as it is compared; Mexico's old mobile prefix is another spelling of the same number. */
const NORMAL = /^\+(1[2-9]\d{9}|49[1-9]\d{6,11})$/;
const OLD_MEXICAN_MOBILE = /^\+521(\d{10})$/;
/** Brazil's mobiles got a ninth digit in front; WhatsApp still writes many without it. */
const OLD_BRAZILIAN_MOBILE = /^\+55([1-9]\d)([6-9]\d{7})$/;
/** Control characters and those that show nothing: they make another spelling, never another number. */
const INVISIBLE = /[\p{Cc}\p{Cf}]/gu;
const EXTENSION = /(?:\bext(?:ension)?\.?|x|#)\s*\d{1,7}$/i;
/** A word about the number, as in `+1 812 404 0851 (Bob)`. */
const REMARK = /\(([^()]*)\)$/;

/** Words and numbers by which a network says that the caller keeps the number back. */
const WITHHELD = new Set([
  'anonymous',
  'blocked',
  'caller id unavailable',
  'hidden',
  'id unavailable',
  'no caller id',
  'not available',
  'number withheld',
  'private',
  'private caller',
  'private number',
  'restricted',
  'unavailable',
  'unknown',
  'unknown number',
  'withheld',
  // "ANONYMOUS" on the keys of a telephone.
  '266696687',
]);
const CALLING_CODES: ReadonlySet<string> = new Set(
  getCountries().map((country) => `+${getCountryCallingCode(country)}`),
);
const WITHHELD_HOST = 'anonymous.invalid';

/** A phone in E.164 from any spelling that carries its country code behind a plus or 00, or null when it is none. */
export function normalisePhone(raw: string | null): string | null {
  if (raw === null) return null;
  if (NORMAL.test(raw)) return raw;
  const text = visible(raw)
    .replace(/^\+*00(?=[1-9])/, '+')
    .replace(/^\+{2,}/, '+');
  if (!/^[^\d\p{L}]*\+/u.test(text)) return null;
  const parsed = parsePhoneNumberFromString(text);
  const number = parsed?.number ?? text.replace(/[\s().-]/g, '');
  if (!E164.test(number)) return null;
  return number.replace(OLD_MEXICAN_MOBILE, '+52$1').replace(OLD_BRAZILIAN_MOBILE, '+55$19$2');
}

/** The country of a number in E.164, as ISO 3166 says it; null where the number is of none or of several. */
export function countryOfPhone(phone: string): string | null {
  return parsePhoneNumberFromString(phone)?.country ?? null;
}

/** The country code that a phone or a prefix (plus and digits) begins with; null where there is none. */
export function callingCodeOf(phone: string): string | null {
  return [4, 3, 2].map((length) => phone.slice(0, length)).find((code) => CALLING_CODES.has(code)) ?? null;
}

/**
 * Who calls, from whatever stands as the caller of a call: a number, a SIP address, or a word for "withheld".
 * A number without country code is read as from the country of the dialled one, where that makes a valid number.
 */
export function callerOf(from: string | null, dialled: string | null): Caller {
  const text = visible(from ?? '');
  if (NORMAL.test(text)) return { kind: 'number', number: text };
  const { user, host, isSip } = addressParts(text);
  if (text === '' || isWithheld(user, host)) return { kind: 'withheld' };
  const number = numberOf(user) ?? localNumberOf(user, dialled);
  if (number) return number;
  return isSip && user !== '' ? { kind: 'sip', address: `${user}@${host}`.toLowerCase() } : { kind: 'malformed' };
}

function visible(raw: string): string {
  return raw.normalize('NFKC').replace(INVISIBLE, '').trim();
}

function numberOf(written: string): Caller | null {
  const text = written.replace(REMARK, withoutWords).trimEnd().replace(EXTENSION, '').trimEnd();
  if (!/^[\d\s+().,;/-]/.test(text) || /\p{L}{3,}/u.test(text)) return null;
  const number = normalisePhone(text);
  return number === null ? null : { kind: 'number', number };
}

/** What stands in brackets, unless it is words: digits there belong to the number. */
function withoutWords(brackets: string): string {
  return /\p{L}/u.test(brackets) ? '' : brackets;
}

/** Digits without a plus: of the dialled number's country, or with the country code in front. Only valid numbers count. */
function localNumberOf(user: string, dialled: string | null): Caller | null {
  if (!/^[\d\s().-]{7,20}$/.test(user)) return null;
  const digits = user.replace(/\D/g, '');
  const home = homeOf(dialled);
  const full = parsePhoneNumberFromString(`+${digits}`);
  const local = home?.country ? parsePhoneNumberFromString(digits, home.country) : undefined;
  // Where both readings are valid: most countries write a 0 before a number without its country code.
  const looksLocal = digits.startsWith('0') || home?.countryCallingCode === '1';
  const readings = looksLocal ? [local, full] : [full, local];
  const valid = readings.find((reading) => reading?.isValid());
  return valid ? numberOf(valid.number) : null;
}

function homeOf(dialled: string | null): ReturnType<typeof parsePhoneNumberFromString> {
  const number = normalisePhone(dialled === null ? null : addressParts(dialled.trim()).user);
  return number === null ? undefined : parsePhoneNumberFromString(number);
}

/** `"Bob" <sip:+1…;npdi@host;user=phone>`, `sip:+1…@host`, `tel:+1…`, `+1…@host` or the bare user. */
function addressParts(text: string): { user: string; host: string; isSip: boolean } {
  const inner = /<([^<>]*)>/.exec(text)?.[1] ?? text;
  const bare = inner.trim().replace(/^(sips?|tel):/i, '');
  const isSip = bare.includes('@') || /^sips?:/i.test(inner.trim());
  const [user = '', host = ''] = bare.includes('@') ? bare.split(/@(?=[^@]*$)/) : [bare];
  return { user: visible(decoded(user)).split(/[;:@]/)[0]?.trim() ?? '', host: host.split(/[;?>]/)[0] ?? '', isSip };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function isWithheld(user: string, host: string): boolean {
  const word = user.toLowerCase().replace(/^\+/, '').replace(/^"|"$/g, '').replace(/[_-]/g, ' ').trim();
  return WITHHELD.has(word) || host.toLowerCase() === WITHHELD_HOST;
}
