/** More values than any widget sends; beyond, reading them would hold up everybody who is waiting for a decision. */
const MOST_VALUES = 10_000;
const MOST_LEVELS = 101;
const LONE_SURROGATE = /\p{Surrogate}/u;

const QUOTE = '"'.charCodeAt(0);
const BACKSLASH = '\\'.charCodeAt(0);
const SLASH = '/'.charCodeAt(0);
const STAR = '*'.charCodeAt(0);
/** What begins another value: `,`, `[` and `{`. */
const BEGINNINGS = new Set([',', '[', '{'].map((sign) => sign.charCodeAt(0)));

/**
 * The object that the host reads in a JSON text (json 2.19 within Rails 7.1): comments are nothing, deep nesting and half
 * characters are refused. Empty where it is no object, or more than is read here; null where the host refuses it.
 */
export function readHostJson(text: string): Record<string, unknown> | null {
  if (hasTooMany(text)) return {};
  const plain = parsed(text) ?? parsedWithoutComments(text);
  if (plain === null || !isSound(plain.value, MOST_LEVELS)) return null;
  const { value } = plain;
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

function parsed(text: string): { value: unknown } | null {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return null;
  }
}

function parsedWithoutComments(text: string): { value: unknown } | null {
  const plain = withoutComments(text);
  if (plain === text) return null;
  return hasTooMany(plain) ? { value: {} } : parsed(plain);
}

function hasTooMany(text: string): boolean {
  let values = 0;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charCodeAt(at);
    if (sign === QUOTE) at = endOfString(text, at);
    else if (BEGINNINGS.has(sign)) values += 1;
    if (values > MOST_VALUES) return true;
  }
  return false;
}

function withoutComments(text: string): string {
  const kept: string[] = [];
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charCodeAt(at);
    if (sign === QUOTE) at = endOfString(text, at);
    if (sign !== SLASH) continue;
    const end = endOfComment(text, at);
    if (end === null) return text;
    kept.push(text.slice(from, at), ' ');
    from = end;
    at = end - 1;
  }
  return kept.join('') + text.slice(from);
}

/** Where the string that begins at `at` ends, or the text does. */
function endOfString(text: string, at: number): number {
  for (let end = at + 1; end < text.length; end += 1) {
    const sign = text.charCodeAt(end);
    if (sign === QUOTE) return end;
    if (sign === BACKSLASH) end += 1;
  }
  return text.length;
}

/** Behind the comment that begins at `at`; null where none does, or where it does not end. */
function endOfComment(text: string, at: number): number | null {
  const next = text.charCodeAt(at + 1);
  if (next === SLASH) {
    const end = text.indexOf('\n', at);
    return end === -1 ? text.length : end;
  }
  const end = next === STAR ? text.indexOf('*/', at + 2) : -1;
  return end === -1 ? null : end + 2;
}

function isSound(value: unknown, levels: number): boolean {
  if (typeof value === 'string') return !LONE_SURROGATE.test(value);
  if (typeof value !== 'object' || value === null) return true;
  if (levels === 0) return false;
  return Object.entries(value).every(([key, inner]) => !LONE_SURROGATE.test(key) && isSound(inner, levels - 1));
}
