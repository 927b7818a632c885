import type { Band } from '../trust/trust-score.js';
import type { VisitorStatus } from './visitor.js';

const STATUSES: readonly VisitorStatus[] = ['normal', 'pending_review', 'whitelisted', 'blacklisted'];
const BANDS: readonly Band[] = ['trusted', 'moderate', 'risky', 'critical'];

/** What somebody typed into the search, taken apart. */
export interface VisitorQuery {
  /** In lower case; empty: everybody. */
  text: string;
  statuses: VisitorStatus[];
  bands: Band[];
  /** The scores looked for, ends included. */
  score: { from: number; to: number } | null;
}

/**
 * Takes `score:<40`, `score:>=70`, `score:30`, `status:blacklisted` and `band:risky` out of what was typed; the rest is
 * text: a name, an e-mail address, a phone number, an IP address, or a part of one. A word that looks like a filter and
 * is none stays text.
 */
export function visitorQuery(typed: string): VisitorQuery {
  const query: VisitorQuery = { text: '', statuses: [], bands: [], score: null };
  const rest = typed.split(/\s+/).filter((word) => word !== '' && !takeFilter(query, word.toLowerCase()));
  query.text = rest.join(' ').toLowerCase();
  return query;
}

function takeFilter(query: VisitorQuery, word: string): boolean {
  const [, name = '', value = ''] = /^(score|status|band):(.+)$/.exec(word) ?? [];
  if (name === 'score') return takeScore(query, value);
  if (name === 'status') return takeOne(STATUSES, value, query.statuses);
  return name === 'band' && takeOne(BANDS, value, query.bands);
}

function takeOne<T extends string>(known: readonly T[], value: string, into: T[]): boolean {
  const found = known.find((one) => one === value);
  if (found !== undefined) into.push(found);
  return found !== undefined;
}

function takeScore(query: VisitorQuery, value: string): boolean {
  const [, sign, digits] = /^(<=|>=|<|>|=)?(\d{1,3})$/.exec(value) ?? [];
  if (digits === undefined) return false;
  const number = Number(digits);
  const { from, to } = query.score ?? { from: 0, to: 100 };
  const range = rangeOf(sign ?? '=', number);
  query.score = { from: Math.max(from, range.from), to: Math.min(to, range.to) };
  return true;
}

function rangeOf(sign: string, number: number): { from: number; to: number } {
  if (sign === '<') return { from: 0, to: number - 1 };
  if (sign === '<=') return { from: 0, to: number };
  if (sign === '>') return { from: number + 1, to: 100 };
  if (sign === '>=') return { from: number, to: 100 };
  return { from: number, to: number };
}
