import { InvalidRequestError } from '../../platform/errors/doorman-error.js';
import { normaliseCidr, normaliseIp } from '../standing/network.mapper.js';
import { asciiDomain, normaliseEmail } from '../visitors/email.mapper.js';
import { callingCodeOf, normalisePhone } from '../visitors/phone.mapper.js';
import { ENTRY_KINDS, type EntryKind, type EntrySubject } from './list-entry.js';

const DOMAIN = /^(?=.{4,253}$)([\p{L}\p{N}]([\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}][\p{L}\p{N}-]*[\p{L}\p{N}]$/u;

const SPELLINGS: Record<EntryKind, string> = {
  email: 'an e-mail address, as vic@example.com',
  email_domain: 'a domain, as example.com',
  phone: 'a phone number with its country code, as +15550100001',
  phone_prefix: 'the beginning of phone numbers with its country code, as +1555',
  ip: 'an IP address, as 192.0.2.7 or 2001:db8::7',
  cidr: 'an IP range, as 192.0.2.0/24 or 2001:db8::/48',
};

/** A kind as somebody wrote it; throws with those there are. */
export function entryKindOf(text: string): EntryKind {
  const kind = ENTRY_KINDS.find((one) => one === text.trim().toLowerCase());
  if (kind) return kind;
  throw new InvalidRequestError(
    'list_entry.kind',
    `There is no kind "${clip(text)}". Write one of ${ENTRY_KINDS.join(', ')}.`,
  );
}

/** A subject as it is stored and compared; a range of one address is that address. Throws with how to write it. */
export function subjectOf(kind: EntryKind, raw: string): EntrySubject {
  const value = normal(kind, raw.trim());
  if (value === null) throw new InvalidRequestError('list_entry.value', `Write ${SPELLINGS[kind]}.`);
  if (kind !== 'cidr') return { kind, value };
  const [ip = '', length = ''] = value.split('/');
  return length === (ip.includes(':') ? '128' : '32') ? { kind: 'ip', value: ip } : { kind, value };
}

function normal(kind: EntryKind, raw: string): string | null {
  if (kind === 'email') return normaliseEmail(raw);
  if (kind === 'email_domain') return domainOf(raw);
  if (kind === 'phone') return normalisePhone(raw);
  if (kind === 'phone_prefix') return prefixOf(raw);
  return kind === 'ip' ? normaliseIp(raw) : normaliseCidr(raw);
}

function domainOf(raw: string): string | null {
  const domain = raw
    .normalize('NFKC')
    .toLowerCase()
    .replace(/^\*?[@.]/, '')
    .replace(/\.$/, '');
  return DOMAIN.test(domain) ? asciiDomain(domain) : null;
}

/** With a known country code; without one no number could begin so. */
function prefixOf(raw: string): string | null {
  const prefix = raw
    .normalize('NFKC')
    .replace(/[\s().*…-]/g, '')
    .replace(/^00(?=[1-9])/, '+');
  return /^\+[1-9]\d{0,13}$/.test(prefix) && callingCodeOf(prefix.padEnd(4, '0')) !== null ? prefix : null;
}

function clip(text: string): string {
  return text.slice(0, 40).replace(/[^\w .-]/g, '');
}
