import {
  standingOf,
  type EntryInForce,
  type HeldIdentifier,
  type VisitorFacts,
} from '../../../../src/core/lists/coverage.js';
import type { Quality } from '../../../../src/core/visitors/visitor.js';

const BEFORE = new Date('2026-11-23T11:00:00Z');
const AT = new Date('2026-11-23T12:00:00Z');
const AFTER = new Date('2026-11-23T13:00:00Z');

const entry: EntryInForce = {
  entryId: 9,
  list: 'blacklist',
  sessionOnly: false,
  excluded: [],
  since: AT,
  heldSince: AT,
  coveredAt: AT,
  expiresAt: null,
};

function phone(quality: Quality, more: Partial<HeldIdentifier> = {}): HeldIdentifier {
  const firmSince = quality === 'claimed' ? null : (more.firstSeenAt ?? BEFORE);
  return { kind: 'phone', value: '+15550100001', quality, firstSeenAt: BEFORE, firmSince, others: [], ...more };
}

function facts(...identifiers: HeldIdentifier[]): VisitorFacts {
  const own = { visitorId: 1, status: 'blacklisted' as const, protected: false };
  return { ...own, contactIds: [2], sessionKeys: ['1:abc'], leftAt: null, identifiers };
}

function covered(visitor: VisitorFacts, inForce: EntryInForce | null = entry): string[] {
  return standingOf(visitor, inForce).map((one) => `${one.role} ${one.kind} ${one.value} ${one.since.toISOString()}`);
}

const holds = `visitor_blacklist phone +15550100001 ${AT.toISOString()}`;
const other = (quality: Quality, firstSeenAt: Date) => ({ quality, firstSeenAt });

describe('a blacklisted visitor is covered', () => {
  test('by itself, its sessions and its contacts', () => {
    expect(covered(facts())).toEqual([
      `visitor_blacklist visitor 1 ${AT.toISOString()}`,
      `visitor_blacklist session 1:abc ${AT.toISOString()}`,
      `visitor_blacklist contact 2 ${AT.toISOString()}`,
    ]);
  });

  test.each(['proved', 'entered'] as const)('by %s identifiers, even where somebody else holds them', (quality) => {
    expect(covered(facts(phone(quality, { others: [other('proved', BEFORE)] })))).toContain(holds);
  });

  test('by what becomes proved later, from then on', () => {
    const late = phone('proved', { firstSeenAt: AFTER, firmSince: AFTER });

    expect(covered(facts(late))).toContain(`visitor_blacklist phone +15550100001 ${AFTER.toISOString()}`);
  });

  test('by a claim that was there at the decision and that nobody else held', () => {
    expect(covered(facts(phone('claimed')))).toContain(holds);
  });

  test('by a claim that somebody else took up only afterwards', () => {
    expect(covered(facts(phone('claimed', { others: [other('claimed', AFTER)] })))).toContain(holds);
  });

  test('by the same claims from then on when Undo put the entry back', () => {
    const back = { ...entry, heldSince: AFTER };

    expect(covered(facts(phone('claimed', { others: [other('claimed', AFTER)] })), back)).toContain(
      `visitor_blacklist phone +15550100001 ${AFTER.toISOString()}`,
    );
  });

  test('by a later claim once the decision was taken anew', () => {
    const again = { ...entry, coveredAt: AFTER };

    expect(covered(facts(phone('claimed', { firstSeenAt: AFTER })), again)).toContain(
      `visitor_blacklist phone +15550100001 ${AFTER.toISOString()}`,
    );
  });
});

describe('a blacklisted visitor is not covered', () => {
  test.each([
    ['a claim that came later', phone('claimed', { firstSeenAt: AFTER })],
    ['a claim that somebody else made before', phone('claimed', { others: [other('claimed', BEFORE)] })],
    ['a claim that is proved for somebody else, whenever', phone('claimed', { others: [other('proved', AFTER)] })],
    [
      'a claim of more than five sessions',
      phone('claimed', { others: Array.from({ length: 5 }, () => other('claimed', AFTER)) }),
    ],
    ['an IP', phone('proved', { kind: 'ip', value: '203.0.113.7' })],
  ])('by %s', (_, identifier) => {
    expect(covered(facts(identifier))).toHaveLength(3);
  });

  test('by a claim that the agent left out', () => {
    expect(covered(facts(phone('claimed')), { ...entry, excluded: ['phone:+15550100001'] })).toHaveLength(3);
  });

  test('by contacts and identifiers when only its session was meant', () => {
    expect(covered(facts(phone('proved')), { ...entry, sessionOnly: true })).toEqual([
      `visitor_blacklist visitor 1 ${AT.toISOString()}`,
      `visitor_blacklist session 1:abc ${AT.toISOString()}`,
    ]);
  });

  test('by what a session alone came to with the contact it joined', () => {
    const joined = { ...facts(phone('claimed')), leftAt: BEFORE };

    expect(covered(joined, { ...entry, sessionOnly: true })).not.toContain(holds);
  });
});

test.each(['proved', 'entered', 'claimed'] as const)(
  'a session alone is covered by what was %s of it before it joined the contact',
  (quality) => {
    const early = new Date(BEFORE.getTime() - 1);
    const joined = { ...facts(phone(quality, { firstSeenAt: early })), leftAt: BEFORE };

    expect(covered(joined, { ...entry, sessionOnly: true })).toContain(holds);
  },
);

test('a whitelisted visitor is listed with what is surely its own, never by a claim', () => {
  const whitelist = { ...entry, list: 'whitelist' as const };
  const visitor = {
    ...facts(phone('claimed'), { ...phone('entered'), value: '+15550100002' }),
    status: 'whitelisted' as const,
  };

  const listed = standingOf(visitor, whitelist).map((one) => `${one.role} ${one.kind} ${one.value}`);

  expect(listed).toEqual([
    'visitor_whitelist visitor 1',
    'visitor_whitelist session 1:abc',
    'visitor_whitelist phone +15550100002',
  ]);
});

test('a normal visitor is not listed at all', () => {
  expect(standingOf({ ...facts(phone('proved')), status: 'normal' }, null)).toEqual([]);
});

test('everything listed ends when the entry expires', () => {
  const listed = standingOf(facts(phone('proved')), { ...entry, expiresAt: AFTER });

  expect(new Set(listed.map((one) => one.until))).toEqual(new Set([AFTER]));
});
