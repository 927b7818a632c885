import { InvalidRequestError } from '../../../platform/errors/doorman-error.js';

/** A JSON object of the outside: every value is unknown until one of the functions below has looked at it. */
export type Fields = Readonly<Record<string, unknown>>;

const ISO_INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}/;
const YEAR_10000_MS = 253_402_300_800_000;

/** The object at `path`; refuses everything else. */
export function objectAt(value: unknown, path: string): Fields {
  if (isFields(value)) return value;
  return refuse(path, 'an object');
}

/** The object, or an empty one: for what a visitor can write and nobody may stumble over. */
export function objectOrEmpty(value: unknown): Fields {
  return isFields(value) ? value : {};
}

export function listAt(value: unknown, path: string): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return refuse(path, 'a list');
}

/** A list that may be missing. */
export function listOrEmpty(value: unknown, path: string): readonly unknown[] {
  return value === undefined || value === null ? [] : listAt(value, path);
}

export function idAt(value: unknown, path: string): number {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value > 0) return value;
  return refuse(path, 'an id');
}

export function textAt(value: unknown, path: string): string {
  if (typeof value === 'string' && value !== '') return value;
  return refuse(path, 'a text');
}

/** A text that may be missing; an empty one counts as missing. */
export function textOrNull(value: unknown, path: string): string | null {
  if (value === undefined || value === null || value === '') return null;
  return textAt(value, path);
}

/** A text of at most `longest` characters, or null for anything else: for what a visitor can write. */
export function looseText(value: unknown, longest: number): string | null {
  return typeof value === 'string' && value !== '' && value.length <= longest ? value : null;
}

export function booleanAt(value: unknown, path: string): boolean {
  if (typeof value === 'boolean') return value;
  return refuse(path, 'true or false');
}

/** An instant as ISO 8601 text. */
export function isoAt(value: unknown, path: string): Date {
  const at = typeof value === 'string' && ISO_INSTANT.test(value) ? new Date(value) : new Date(NaN);
  return isUsable(at) ? at : refuse(path, 'a time');
}

/** An instant as seconds since 1970, whole or with a fraction of microseconds. */
export function secondsAt(value: unknown, path: string): Date {
  // Through whole microseconds: the fraction is not exact in binary and would lose a millisecond now and then.
  const at = typeof value === 'number' ? new Date(Math.floor(Math.round(value * 1e6) / 1000)) : new Date(NaN);
  return isUsable(at) ? at : refuse(path, 'a time in seconds');
}

/** Seconds since 1970 that the host tells in some of its answers; null for anything else. */
export function looseSeconds(value: unknown): Date | null {
  if (typeof value !== 'number') return null;
  const at = new Date(value * 1000);
  return isUsable(at) ? at : null;
}

/** The member of `table` that `value` names. */
export function memberAt<T>(value: unknown, table: ReadonlyMap<unknown, T>, path: string): T {
  const member = table.get(value);
  return member === undefined ? refuse(path, `one of ${[...table.keys()].join(', ')}`) : member;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isUsable(at: Date): boolean {
  return at.getTime() >= 0 && at.getTime() < YEAR_10000_MS;
}

// Never the value itself: it may be what a visitor wrote.
function refuse(path: string, wanted: string): never {
  throw new InvalidRequestError('chatwoot.field', `"${path}" is not ${wanted}: this is not a body Chatwoot sends.`);
}
