import { verdictOf, type Question, type QuestionKey } from '../../../../src/core/screening/verdict.js';
import type { StandingKind, StandingRole, StandingSubject } from '../../../../src/core/standing/standing-subject.js';
import type { Quality } from '../../../../src/core/visitors/visitor.js';

const ASKER = 7;
const OTHER = 8;

function listed(
  kind: StandingKind,
  value: string,
  role: StandingRole,
  more: Partial<StandingSubject> = {},
): StandingSubject {
  return {
    kind,
    value,
    role,
    visitorId: OTHER,
    entryId: 1,
    quality: 'proved',
    since: new Date(0),
    until: null,
    ...more,
  };
}

function asks(...keys: QuestionKey[]): Question {
  return { visitorId: ASKER, keys: [key('session', '3:abc', 'proved'), ...keys] };
}

function key(kind: StandingKind, value: string, quality: Quality): QuestionKey {
  return { kind, value, quality };
}

const PURE = { visitorId: null, quality: null };

/** One listing of every rank for the same asker, strongest first. */
const RANKS: [string, StandingSubject, 'allow' | 'block' | 'review'][] = [
  ['protected', listed('visitor', '7', 'protected', { visitorId: ASKER, entryId: null }), 'allow'],
  ['visitor whitelisted', listed('visitor', '7', 'visitor_whitelist', { visitorId: ASKER, entryId: 50 }), 'allow'],
  ['visitor blacklisted', listed('session', '3:abc', 'visitor_blacklist', { visitorId: ASKER, entryId: 40 }), 'block'],
  [
    'identifier whitelist',
    listed('email', 'ann@example.com', 'identifier_whitelist', { ...PURE, entryId: 30 }),
    'allow',
  ],
  ['identifier blacklist', listed('ip', '203.0.113.9', 'identifier_blacklist', { ...PURE, entryId: 20 }), 'block'],
  ['range whitelist', listed('email_domain', 'example.com', 'identifier_whitelist', { ...PURE, entryId: 10 }), 'allow'],
  ['range blacklist', listed('cidr', '203.0.113.0/24', 'identifier_blacklist', { ...PURE, entryId: 9 }), 'block'],
  ['review', listed('visitor', '7', 'review', { visitorId: ASKER, entryId: null }), 'review'],
];

const EVERYTHING = asks(key('email', 'ann@example.com', 'proved'), key('ip', '203.0.113.9', 'proved'));

const PAIRS = RANKS.flatMap(([strong, a, answer], place) =>
  RANKS.slice(place + 1).map(([weak, b]) => ({ strong, weak, a, b, answer })),
);

describe('precedence', () => {
  it.each(PAIRS)('$strong comes before $weak, in whatever order they are found', ({ a, b, answer }) => {
    for (const listings of [
      [a, b],
      [b, a],
    ]) {
      const verdict = verdictOf(EVERYTHING, listings);
      expect(verdict.answer).toBe(answer);
      expect(verdict.winner?.key).toEqual({ kind: a.kind, value: a.value });
      expect(verdict.losers.map((loser) => loser.key)).toEqual([{ kind: b.kind, value: b.value }]);
    }
  });

  it('lists every loser, strongest first', () => {
    const verdict = verdictOf(EVERYTHING, RANKS.map(([, listing]) => listing).reverse());
    expect([verdict.winner, ...verdict.losers].map((one) => one?.rank)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('allows whoever is on no list', () => {
    expect(verdictOf(EVERYTHING, [])).toEqual({ answer: 'allow', winner: null, losers: [], claimedOnly: false });
  });
});

describe('among equals', () => {
  const proved = key('phone', '+4930123456', 'proved');
  const firm = listed('phone', '+4930123456', 'visitor_blacklist', { entryId: 9 });
  const claimed = listed('phone', '+4930123456', 'visitor_blacklist', { entryId: 2, quality: 'claimed' });

  it('what is sure comes before what is claimed', () => {
    const verdict = verdictOf(asks(proved), [claimed, firm]);
    expect(verdict.winner).toMatchObject({ entryId: 9, claimed: false });
    expect(verdict.claimedOnly).toBe(false);
  });

  it("the visitor's own record comes before another's", () => {
    const own = listed('phone', '+4930123456', 'visitor_blacklist', { visitorId: ASKER, entryId: 20 });
    expect(verdictOf(asks(proved), [firm, own]).winner).toMatchObject({ visitorId: ASKER, entryId: 20 });
  });

  it('the older entry comes first', () => {
    const older = listed('phone', '+4930123456', 'visitor_blacklist', { entryId: 4, visitorId: 99 });
    expect(verdictOf(asks(proved), [firm, older]).winner?.entryId).toBe(4);
  });
});

/** What a listing on another visitor's record answers, by how sure the asker and how sure the record is. */
const THROUGH_RECORD: [StandingRole, Quality, Quality, string, string | undefined, boolean][] = [
  ['visitor_blacklist', 'proved', 'proved', 'block', 'proved', false],
  ['visitor_blacklist', 'entered', 'entered', 'block', 'entered', false],
  ['visitor_blacklist', 'entered', 'proved', 'block', 'proved', false],
  ['visitor_blacklist', 'proved', 'claimed', 'block', 'covered_claim', true],
  ['visitor_blacklist', 'entered', 'claimed', 'block', 'covered_claim', true],
  ['visitor_blacklist', 'claimed', 'proved', 'block', 'claims_proved', false],
  ['visitor_blacklist', 'claimed', 'entered', 'block', 'claims_entered', false],
  ['visitor_blacklist', 'claimed', 'claimed', 'review', 'both_claimed', false],
  ['protected', 'proved', 'entered', 'allow', 'entered', false],
  ['protected', 'claimed', 'proved', 'allow', undefined, false],
  ['protected', 'proved', 'claimed', 'allow', undefined, false],
  ['visitor_whitelist', 'entered', 'proved', 'allow', 'proved', false],
  ['visitor_whitelist', 'claimed', 'proved', 'allow', undefined, false],
  ['visitor_whitelist', 'proved', 'claimed', 'allow', undefined, false],
  ['review', 'proved', 'proved', 'review', 'proved', false],
  ['review', 'claimed', 'proved', 'allow', undefined, false],
];

describe.each(['email', 'phone', 'external_id'] as const)('%s on the record of another visitor', (kind) => {
  it.each(THROUGH_RECORD)('%s: held %s, on record %s: %s', (role, held, onRecord, answer, why, claimedOnly) => {
    const verdict = verdictOf(asks(key(kind, 'x', held)), [listed(kind, 'x', role, { quality: onRecord })]);
    expect({ answer: verdict.answer, why: verdict.winner?.why, claimedOnly: verdict.claimedOnly }).toEqual({
      answer,
      why,
      claimedOnly,
    });
  });
});

describe('claims free nobody and merging moves nothing', () => {
  const blacklisted = listed('visitor', '7', 'visitor_blacklist', { visitorId: ASKER });

  it('a claim of a whitelisted identifier does not free a blacklisted visitor', () => {
    const claims = asks(key('email', 'boss@example.com', 'claimed'));
    expect(verdictOf(claims, [blacklisted, listed('email', 'boss@example.com', 'visitor_whitelist')]).answer).toBe(
      'block',
    );
  });

  it('both claimed goes to review, below every list', () => {
    const claims = asks(key('email', 'a@example.com', 'claimed'), key('phone', '+4930123456', 'proved'));
    const both = listed('email', 'a@example.com', 'visitor_blacklist', { quality: 'claimed' });
    expect(verdictOf(claims, [both]).winner).toMatchObject({ role: 'visitor_blacklist', effect: 'review', rank: 8 });
    const freed = listed('phone', '+4930123456', 'identifier_whitelist', PURE);
    expect(verdictOf(claims, [both, freed]).answer).toBe('allow');
  });

  it.each(['protected', 'visitor_whitelist', 'visitor_blacklist', 'review'] as const)(
    'a contact that is %s decides nothing about a session on it',
    (role) => {
      const onContact = asks(key('contact', '12', 'proved'));
      expect(verdictOf(onContact, [listed('contact', '12', role)]).winner).toBeNull();
      expect(verdictOf({ ...onContact, visitorId: null }, [listed('contact', '12', role)]).winner).toBeNull();
      const withoutSession = { visitorId: ASKER, keys: [key('contact', '12', 'proved')] };
      expect(verdictOf(withoutSession, [listed('contact', '12', role)]).winner).toBeNull();
    },
  );

  it('a contact asked about itself answers by its own listing', () => {
    const contact: Question = { visitorId: null, keys: [key('contact', '12', 'proved')] };
    expect(verdictOf(contact, [listed('contact', '12', 'visitor_blacklist')]).answer).toBe('block');
    expect(verdictOf(contact, [listed('contact', '13', 'visitor_blacklist')]).answer).toBe('allow');
  });

  it('the listing of another visitor or session is not the asker’s', () => {
    const listings = [listed('visitor', '8', 'visitor_blacklist'), listed('session', '3:other', 'visitor_blacklist')];
    expect(verdictOf(asks(), listings).answer).toBe('allow');
  });
});

describe('entries on identifiers and ranges', () => {
  it.each([
    ['claimed', 'allow', null],
    ['entered', 'allow', 'identifier_whitelist'],
    ['proved', 'allow', 'identifier_whitelist'],
  ] as const)('a whitelisted e-mail held %s', (quality, answer, role) => {
    const verdict = verdictOf(asks(key('email', 'a@b.c', quality)), [
      listed('email', 'a@b.c', 'identifier_whitelist', PURE),
    ]);
    expect([verdict.answer, verdict.winner?.role ?? null]).toEqual([answer, role]);
  });

  it.each(['claimed', 'entered', 'proved'] as const)('a blacklisted e-mail held %s is blocked', (quality) => {
    const verdict = verdictOf(asks(key('email', 'a@b.c', quality)), [
      listed('email', 'a@b.c', 'identifier_blacklist', PURE),
    ]);
    expect([verdict.answer, verdict.claimedOnly]).toEqual(['block', false]);
  });

  it.each([
    ['proved', 'block'],
    ['entered', 'allow'],
    ['claimed', 'allow'],
  ] as const)('an IP address held %s on the blacklist or in a blacklisted range: %s', (quality, answer) => {
    const question = asks(key('ip', '203.0.113.9', quality));
    expect(verdictOf(question, [listed('ip', '203.0.113.9', 'identifier_blacklist', PURE)]).answer).toBe(answer);
    expect(verdictOf(question, [listed('cidr', '203.0.113.0/24', 'identifier_blacklist', PURE)]).answer).toBe(answer);
  });

  it('a domain catches the addresses in it and no others', () => {
    const domain = listed('email_domain', 'spam.example', 'identifier_blacklist', PURE);
    expect(verdictOf(asks(key('email', 'x@spam.example', 'claimed')), [domain]).winner).toMatchObject({
      role: 'range_blacklist',
      why: 'range',
    });
    expect(verdictOf(asks(key('email', 'x@not-spam.example', 'claimed')), [domain]).answer).toBe('allow');
    expect(verdictOf(asks(key('email', 'x@spam.example.org', 'claimed')), [domain]).answer).toBe('allow');
  });

  it('a phone prefix catches the numbers that begin with it', () => {
    const prefix = listed('phone_prefix', '+49301', 'identifier_blacklist', PURE);
    expect(verdictOf(asks(key('phone', '+4930123456', 'proved')), [prefix]).answer).toBe('block');
    expect(verdictOf(asks(key('phone', '+4930223456', 'proved')), [prefix]).answer).toBe('allow');
  });

  it('a claimed address in a whitelisted domain frees nobody', () => {
    const listings = [
      listed('email_domain', 'example.com', 'identifier_whitelist', PURE),
      listed('cidr', '203.0.113.0/24', 'identifier_blacklist', PURE),
    ];
    const claims = asks(key('email', 'x@example.com', 'claimed'), key('ip', '203.0.113.9', 'proved'));
    expect(verdictOf(claims, listings).answer).toBe('block');
    const proves = asks(key('email', 'x@example.com', 'proved'), key('ip', '203.0.113.9', 'proved'));
    expect(verdictOf(proves, listings).answer).toBe('allow');
  });

  it('the surest of several keys counts', () => {
    const question = asks(key('email', 'a@b.c', 'claimed'), key('email', 'a@b.c', 'entered'));
    expect(verdictOf(question, [listed('email', 'a@b.c', 'visitor_whitelist')]).winner?.role).toBe('visitor_whitelist');
  });
});
