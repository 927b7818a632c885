import { verdictOf, type Question, type QuestionKey } from '../../../../src/core/screening/verdict.js';
import { rangesAround, mayBeLookedUp } from '../../../../src/core/standing/lookup-keys.js';
import { addressFormat, cidrsAround } from '../../../../src/core/standing/network.mapper.js';
import { StandingIndex } from '../../../../src/core/standing/standing-index.js';
import type { StandingKind, StandingRole, StandingSubject } from '../../../../src/core/standing/standing-subject.js';
import type { SubjectChange } from '../../../../src/core/standing/subject-change.js';
import type { Quality } from '../../../../src/core/visitors/visitor.js';
import { pick, seededRandom, shuffled } from '../../../support/seeded-random.js';

const NOW = new Date('2026-11-23T12:00:00.000Z');
const SINCE = NOW.getTime() - 1000;

const VALUES: Record<StandingKind, readonly string[]> = {
  visitor: ['1', '2'],
  session: ['5:a', '5:b'],
  contact: ['1', '2'],
  email: ['a@x.example', 'b@y.example'],
  phone: ['+49301', '+49302'],
  external_id: ['u1', 'u2'],
  ip: ['192.0.2.1', '198.51.100.2', '2001:db8::5'],
  email_domain: ['x.example', 'y.example'],
  phone_prefix: ['+4930', '+49302', '+1'],
  cidr: ['192.0.2.0/24', '192.0.0.0/9', '198.51.100.2/32', '2001:db8::/32', '2001:db8::4/127', '0.0.0.0/0'],
};
const KINDS = Object.keys(VALUES) as StandingKind[];
const ROLES: readonly StandingRole[] = [
  'protected',
  'visitor_whitelist',
  'visitor_blacklist',
  'review',
  'identifier_whitelist',
  'identifier_blacklist',
];
const QUALITIES: readonly Quality[] = ['proved', 'entered', 'claimed'];

function newIndex(seed = 1): StandingIndex {
  return new StandingIndex([seed * 7919, ~seed], addressFormat);
}

function randomChange(random: () => number, changeNo: number): SubjectChange {
  const kind = pick(random, KINDS);
  return {
    kind,
    value: pick(random, VALUES[kind]),
    role: pick(random, ROLES),
    visitorId: pick(random, [1, 2, null]),
    entryId: pick(random, [1, 2, null]),
    quality: pick(random, [...QUALITIES, null]),
    since: SINCE + pick(random, [0, 1000, 1001]),
    until: pick(random, [null, SINCE, SINCE + 1000, SINCE + 1001]),
    ended: random() < 0.4,
    changeNo,
  };
}

function randomQuestion(random: () => number): Question {
  const keys = Array.from({ length: Math.floor(random() * 6) }, (): QuestionKey => {
    const kind = pick(random, KINDS.slice(0, 7));
    return { kind, value: pick(random, VALUES[kind]), quality: pick(random, QUALITIES) };
  });
  return { visitorId: pick(random, [1, 2, null]), keys };
}

function nameOf(row: SubjectChange): string {
  return JSON.stringify([row.kind, row.value, row.role, row.visitorId, row.entryId]);
}

/** What the database would answer: every open row of a key of the asker that holds, compared one by one. */
function holding(rows: readonly SubjectChange[], question: Question): StandingSubject[] {
  const exact = question.keys.filter(mayBeLookedUp);
  const keys = [
    ...exact,
    ...exact.flatMap((key) => rangesAround(key, cidrsAround)),
    { kind: 'visitor' as const, value: String(question.visitorId) },
  ];
  return rows
    .filter((row) => !row.ended && keys.some((key) => key.kind === row.kind && key.value === row.value))
    .filter((row) => row.since <= NOW.getTime() && (row.until === null || row.until > NOW.getTime()))
    .map((row) => ({ ...row, since: new Date(row.since), until: row.until === null ? null : new Date(row.until) }));
}

describe.each(Array.from({ length: 10 }, (_, seed) => [seed + 1]))('whatever happens, seed %i', (seed) => {
  const random = seededRandom(seed);

  it('the index answers as the pure function does over all rows', () => {
    const index = newIndex(seed);
    const rows = new Map<string, SubjectChange>();
    for (let changeNo = 1; changeNo <= 600; changeNo++) {
      const row = randomChange(random, changeNo);
      rows.set(nameOf(row), row);
      index.apply('one', [row]);
      index.advance('one', changeNo);
      const question = randomQuestion(random);
      const expected = verdictOf(question, holding([...rows.values()], question));
      expect({ question, verdict: index.verdict('one', question, NOW) }).toEqual({ question, verdict: expected });
    }
    expect(index.size).toBe([...rows.values()].filter((row) => !row.ended).length);
  });

  it('changes in any order, twice, between gap readings, end in the same index', () => {
    const index = newIndex(seed);
    const changes = Array.from({ length: 300 }, (_, at) => randomChange(random, at + 1));
    const stateAt = (through: number): SubjectChange[] => [
      ...new Map(changes.slice(0, through).map((row) => [nameOf(row), row])).values(),
    ];
    for (const row of shuffled(random, [...changes, ...changes])) {
      index.apply('one', [row]);
      if (random() > 0.02) continue;
      const through = index.through('one') + Math.floor(random() * (300 - index.through('one')));
      const read = stateAt(through).filter((one) => one.changeNo > index.through('one'));
      index.apply('one', shuffled(random, read));
      index.advance('one', through);
    }
    const rows = stateAt(300);
    expect(index.size).toBe(rows.filter((row) => !row.ended).length);
    for (let round = 0; round < 100; round++) {
      const question = randomQuestion(random);
      expect(index.verdict('one', question, NOW)).toEqual(verdictOf(question, holding(rows, question)));
    }
  });
});
