import { defuseName } from '../enforcement/note-text.js';
import type { StandingSubject } from '../standing/standing-subject.js';
import type { VisitorEntry } from '../lists/list-entry.js';
import type { VisitorStatus } from '../visitors/visitor.js';
import type { DecisionResult } from './decision.js';
import { minuteOf } from '../audit-log/minute-of.js';

const LONGEST_VALUE = 254;

/** What is said of an entry in a note: reason, note, until when. */
function entryWords(entry: Pick<VisitorEntry, 'reason' | 'note' | 'expiresAt'>): string {
  const until = entry.expiresAt ? `until ${minuteOf(entry.expiresAt)}` : 'until somebody lifts it';
  const note = entry.note ? ` (“${entry.note}”)` : '';
  const reason = entry.reason === 'other' && !note ? '' : `reason: ${entry.reason}${note}, `;
  return `${reason}${until}`;
}

export function blacklistedAnswer(
  by: string,
  result: DecisionResult,
  entry: VisitorEntry | null,
  scope: { sessionOnly: boolean; word: string },
): string {
  if (result.late) return lateAnswer('blacklist', result.status);
  const whom = scope.sessionOnly ? 'This session is blacklisted' : 'Visitor blacklisted';
  const why = entry ? ` · ${entryWords(entry)}` : '';
  const narrowed = scope.sessionOnly
    ? '\nOnly this session is covered, with what was its own before it came to this contact by a claim that nobody has proved: the contact itself may be somebody else. It stands in the review queue.'
    : '';
  return [
    `${whom} by ${defuseName(by)}${why}.`,
    `Covered: ${coveredWords(result.covered)}.${narrowed}`,
    'This conversation is resolved. New messages are kept from the inbox; the visitor does not notice.',
    `To undo: ${scope.word} undo within an hour, or ${scope.word} clear at any time.`,
  ].join('\n');
}

export function freedAnswer(verb: 'clear' | 'whitelist' | 'undo', by: string, result: DecisionResult): string {
  if (result.late) return lateAnswer(verb, result.status);
  const still = result.stillCaughtBy.length > 0 ? `\n${stillWords(result)}` : '';
  if (!result.changed) return `Nothing to ${verb}: this visitor is ${statusWords(result.status)}.${still}`;
  const who = defuseName(by);
  if (verb === 'undo')
    return `The last decision was taken back by ${who}. This visitor is ${statusWords(result.status)} again.${still}`;
  if (verb === 'whitelist') return `Visitor whitelisted by ${who}. Automatic flagging will not touch it.${still}`;
  return `Status cleared by ${who}: this visitor is ${statusWords(result.status)}. Messages come through from now on.${still}`;
}

export function statusAnswer(status: VisitorStatus, score: number, band: string, entry: VisitorEntry | null): string {
  const why = entry ? ` · ${entryWords(entry)}, since ${minuteOf(entry.since)}` : '';
  return `This visitor is ${statusWords(status)}${why}. Trust score ${String(score)} (${band}).`;
}

export function unknownAnswer(unknown: string, word: string): string {
  return `I do not know “${unknown}”, so nothing was done.\n${helpAnswer(word)}`;
}

export function helpAnswer(word: string): string {
  return [
    `${word} blacklist [spam|abusive|threat|bot|fraud|other] ["note"] [24h|3d|7d|30d|forever]`,
    `${word} whitelist · ${word} clear · ${word} undo · ${word} status · ${word} help`,
    'The note must hold nothing but the command.',
  ].join('\n');
}

function lateAnswer(verb: string, status: VisitorStatus): string {
  return `This ${verb} came in after a later decision on the same visitor, which stands: the visitor is ${statusWords(status)}. Nothing was changed.`;
}

function stillWords(result: DecisionResult): string {
  const subjects = result.stillCaughtBy
    .map((one) => `${defuseName(one.subject, 'it', LONGEST_VALUE)} (entry ${String(one.entryId)})`)
    .join(', ');
  return `Still caught by a separate entry: ${subjects}.`;
}

function coveredWords(covered: readonly StandingSubject[]): string {
  const sessions = covered.filter((one) => one.kind === 'session').length;
  const named = covered.flatMap((one) =>
    one.kind === 'email' || one.kind === 'phone'
      ? [`${valueWords(one)}${one.quality === 'claimed' ? ' (claimed)' : ''}`]
      : [],
  );
  return [`${String(sessions)} ${sessions === 1 ? 'session' : 'sessions'}`, ...named].join(', ');
}

/** An e-mail is what a visitor typed; a phone was read as one. */
function valueWords({ kind, value }: StandingSubject): string {
  return kind === 'phone' ? value : defuseName(value, kind, LONGEST_VALUE);
}

function statusWords(status: VisitorStatus): string {
  return status === 'pending_review' ? 'pending review' : status;
}
