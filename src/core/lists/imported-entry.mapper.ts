import { InvalidRequestError } from '../../platform/errors/doorman-error.js';
import { minuteOf } from '../audit-log/minute-of.js';
import type { CsvLine } from './csv.mapper.js';
import { EXPIRIES, REASONS, type Expiry, type ListName, type Reason } from './list-entry.js';

/** What a line of an import says besides its subject. */
export interface ImportedEntry {
  list: ListName;
  reason: Reason;
  note: string | null;
  /** How long from now, or until when. */
  expiry: Expiry | Date;
}

const LISTS: readonly ListName[] = ['blacklist', 'whitelist'];
const HOLDS = new Set(['', 'active']);
const OVER = new Set(['expired', 'lifted']);
const TIME = /^\d{4}-\d{2}-\d{2}/;

/**
 * Reads a line; what is left out is a blacklisting for good. Throws for what it does not understand: nobody is to be
 * stopped who was to be let through, nor longer than was meant. `now`: host time.
 */
export function importedEntryOf(line: CsvLine, now: Date): ImportedEntry {
  const state = line.state.toLowerCase();
  if (OVER.has(state)) throw refusal('state', `This is ${state}, so it is not taken in.`);
  if (!HOLDS.has(state)) throw refusal('state', `There is no state "${line.state}". Write active, or leave it out.`);
  const { reason, note } = line;
  return {
    list: listOf(line.list),
    reason: reasonOf(reason),
    note: note === '' ? null : note,
    expiry: expiryOf(line, now),
  };
}

function reasonOf(text: string): Reason {
  if (text === '') return 'other';
  const reason = REASONS.find((one) => one === text.toLowerCase());
  if (reason) return reason;
  throw refusal('reason', `There is no reason "${text}". Write one of ${REASONS.join(', ')}.`);
}

function listOf(text: string): ListName {
  if (text === '') return 'blacklist';
  const list = LISTS.find((one) => one === text.toLowerCase());
  if (list) return list;
  throw refusal('list', `There is no list "${text}". Write ${LISTS.join(' or ')}.`);
}

function expiryOf({ expiry: text, expiresAt }: CsvLine, now: Date): Expiry | Date {
  if (text === '') return expiresAt === '' ? 'forever' : endOf(expiresAt, now);
  const expiry = EXPIRIES.find((one) => one === text.toLowerCase());
  if (expiry) return expiry;
  throw refusal('expiry', `There is no expiry "${text}". Write one of ${EXPIRIES.join(', ')}.`);
}

function endOf(text: string, now: Date): Date {
  const end = new Date(text);
  if (!TIME.test(text) || Number.isNaN(end.getTime())) {
    throw refusal('expiry', `There is no time "${text}". Write one as 2027-01-31T12:00:00Z.`);
  }
  if (end > now) return end;
  throw refusal('expiry', `This is over since ${minuteOf(end)}.`);
}

function refusal(what: string, words: string): InvalidRequestError {
  return new InvalidRequestError(`list_import.${what}`, words);
}
