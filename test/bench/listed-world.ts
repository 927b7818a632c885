import type { Question, QuestionKey } from '../../src/core/screening/verdict.js';
import type { StandingKind } from '../../src/core/standing/standing-subject.js';
import type { SubjectChange } from '../../src/core/standing/subject-change.js';

export const INSTALLATION = 'bench';
/** Rows of one blacklisted visitor: itself, its contact, two sessions, an e-mail and a phone. */
export const ROWS_PER_VISITOR = 6;
/** Ranges to list beside the visitors: domains, prefixes of three lengths, networks of nine. */
export const MANY_RANGES = 300;

/** Every row of an installation that lists about `subjects` subjects. */
export function* rowsOf(subjects: number, ranges: number): Generator<SubjectChange> {
  for (let index = 0; index < ranges; index++) yield rangeRow(index);
  const visitors = listedVisitors(subjects, ranges);
  for (let visitor = 1; visitor <= visitors; visitor++) yield* visitorRows(visitor);
}

/** How many visitors `rowsOf` lists. */
export function listedVisitors(subjects: number, ranges: number): number {
  return Math.floor((subjects - ranges) / ROWS_PER_VISITOR);
}

/** What a message of this visitor asks: all that is known of somebody who writes and has called. */
export function questionOf(visitor: number): Question {
  const keys: QuestionKey[] = [
    { kind: 'session', value: `3:${sourceId(visitor, 0)}`, quality: 'proved' },
    { kind: 'email', value: emailOf(visitor), quality: 'claimed' },
    { kind: 'phone', value: phoneOf(visitor), quality: 'proved' },
    { kind: 'external_id', value: `user-${visitor}`, quality: 'proved' },
    { kind: 'ip', value: `203.${visitor % 113}.${visitor % 251}.${visitor % 241}`, quality: 'proved' },
  ];
  return { visitorId: visitor, keys };
}

function visitorRows(visitor: number): SubjectChange[] {
  return [
    row('visitor', String(visitor), visitor),
    row('contact', String(visitor + 1_000_000), visitor),
    row('session', `3:${sourceId(visitor, 0)}`, visitor),
    row('session', `4:${sourceId(visitor, 1)}`, visitor),
    row('email', emailOf(visitor), visitor),
    row('phone', phoneOf(visitor), visitor),
  ];
}

function row(kind: StandingKind, value: string, visitor: number): SubjectChange {
  const held = {
    quality: 'proved',
    since: 1_790_000_000_000 + visitor,
    until: null,
    ended: false,
    changeNo: 1,
  } as const;
  return { kind, value, role: 'visitor_blacklist', visitorId: visitor, entryId: visitor, ...held };
}

function rangeRow(index: number): SubjectChange {
  const kinds = ['email_domain', 'phone_prefix', 'cidr'] as const;
  const kind = kinds[index % 3] ?? 'cidr';
  const values = {
    email_domain: `spam-${index}.example`,
    phone_prefix: `+88${String(index).padStart(3 + (index % 9) / 3, '0')}`,
    cidr: `198.${index % 256}.0.0/${16 + (index % 9)}`,
  };
  const pure = { role: 'identifier_blacklist', visitorId: null, quality: null } as const;
  return { ...row(kind, values[kind], 1_000_000_000 + index), ...pure };
}

function emailOf(visitor: number): string {
  return `visitor.${visitor}@mail-${visitor % 977}.example`;
}

function phoneOf(visitor: number): string {
  return `+4930${10_000_000 + visitor}`;
}

/** As the widget's are: random-looking, 36 characters. */
function sourceId(visitor: number, session: number): string {
  const hex = (Math.imul(visitor, 2_654_435_761) >>> 0).toString(16).padStart(8, '0');
  return `${hex}-${hex.slice(4)}-4${session}00-8000-${String(visitor).padStart(12, '0')}`;
}
