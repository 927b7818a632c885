import { verdictOf, type Candidate, type Question, type QuestionKey } from '../../../../src/core/screening/verdict.js';
import type { StandingKind, StandingRole, StandingSubject } from '../../../../src/core/standing/standing-subject.js';
import type { Quality } from '../../../../src/core/visitors/visitor.js';
import { pick, seededRandom, shuffled } from '../../../support/seeded-random.js';

const QUALITIES: readonly Quality[] = ['proved', 'entered', 'claimed'];
const ROLES: readonly StandingRole[] = [
  'protected',
  'visitor_whitelist',
  'visitor_blacklist',
  'review',
  'identifier_whitelist',
  'identifier_blacklist',
];
const VALUES: Record<StandingKind, readonly string[]> = {
  visitor: ['1', '2'],
  session: ['5:a', '5:b'],
  contact: ['1', '2'],
  email: ['a@x.example', 'b@y.example'],
  phone: ['+49301', '+49302'],
  external_id: ['u1', 'u2'],
  ip: ['192.0.2.1', '192.0.2.2'],
  email_domain: ['x.example', 'y.example'],
  phone_prefix: ['+4930', '+49302', '+1'],
  cidr: ['192.0.2.0/24'],
};
const KINDS = Object.keys(VALUES) as StandingKind[];
const ASKED_KINDS = KINDS.slice(0, 7);

/** The rules once more, written plainly: try every rank from the top and look for any listing that counts there. */
function plainAnswer(question: Question, listings: readonly StandingSubject[]): string {
  const firm = (quality: Quality | null): boolean => quality === 'proved' || quality === 'entered';
  const hasSession = question.keys.some((key) => key.kind === 'session');
  const isOwn = (one: StandingSubject): boolean => {
    if (one.kind === 'visitor') return one.value === String(question.visitorId);
    if (one.kind === 'session') return question.keys.some((key) => key.kind === 'session' && key.value === one.value);
    if (one.kind !== 'contact' || hasSession || question.visitorId !== null) return false;
    return question.keys.some((key) => key.kind === 'contact' && key.value === one.value);
  };
  const held = (one: StandingSubject): Quality[] =>
    question.keys
      .filter((key) => key.kind === one.kind && key.value === one.value)
      .filter(
        (key) =>
          ['email', 'phone', 'external_id'].includes(key.kind) || (key.kind === 'ip' && key.quality === 'proved'),
      )
      .map((key) => key.quality);
  const caught = (one: StandingSubject): Quality[] =>
    question.keys
      .filter(
        (key) =>
          (one.kind === 'email_domain' && key.kind === 'email' && key.value.endsWith(`@${one.value}`)) ||
          (one.kind === 'phone_prefix' && key.kind === 'phone' && key.value.indexOf(one.value) === 0) ||
          (one.kind === 'cidr' && key.kind === 'ip' && key.quality === 'proved'),
      )
      .map((key) => key.quality);
  const of = (role: StandingRole): StandingSubject[] => listings.filter((one) => one.role === role);
  const surely = (one: StandingSubject): boolean => isOwn(one) || (firm(one.quality) && held(one).some(firm));

  if (of('protected').some(surely)) return 'allow';
  if (of('visitor_whitelist').some(surely)) return 'allow';
  const blacklisted = of('visitor_blacklist');
  if (blacklisted.some((one) => surely(one) || (firm(one.quality) && held(one).length > 0))) return 'block';
  if (blacklisted.some((one) => held(one).some(firm))) return 'block by claim';
  if (of('identifier_whitelist').some((one) => held(one).some(firm))) return 'allow';
  if (of('identifier_blacklist').some((one) => held(one).length > 0)) return 'block';
  if (of('identifier_whitelist').some((one) => caught(one).some(firm))) return 'allow';
  if (of('identifier_blacklist').some((one) => caught(one).length > 0)) return 'block';
  return of('review').some(surely) || blacklisted.some((one) => held(one).length > 0) ? 'review' : 'allow';
}

function randomCase(random: () => number): { question: Question; listings: StandingSubject[] } {
  const keys: QuestionKey[] = Array.from({ length: Math.floor(random() * 6) }, () => {
    const kind = pick(random, ASKED_KINDS);
    return { kind, value: pick(random, VALUES[kind]), quality: pick(random, QUALITIES) };
  });
  const listings = Array.from({ length: Math.floor(random() * 5) }, (): StandingSubject => {
    const kind = pick(random, KINDS);
    return {
      kind,
      value: pick(random, VALUES[kind]),
      role: pick(random, ROLES),
      visitorId: pick(random, [1, 2, null]),
      entryId: pick(random, [1, 2, 3, null]),
      quality: pick(random, [...QUALITIES, null]),
      since: new Date(0),
      until: null,
    };
  });
  return { question: { visitorId: pick(random, [1, 2, null]), keys }, listings };
}

const SEEDS = Array.from({ length: 20 }, (_, index) => index + 1);

describe.each(SEEDS)('random askers and lists, seed %i', (seed) => {
  const random = seededRandom(seed);
  const cases = Array.from({ length: 1000 }, () => randomCase(random));

  it('get the answer that the rules give when read one after the other', () => {
    for (const { question, listings } of cases) {
      const { answer, claimedOnly } = verdictOf(question, listings);
      expect({ question, listings, answer: claimedOnly ? `${answer} by claim` : answer }).toEqual({
        question,
        listings,
        answer: plainAnswer(question, listings),
      });
    }
  });

  it('get the same verdict, losers and all, in whatever order keys and listings come', () => {
    for (const { question, listings } of cases) {
      const mixed = { ...question, keys: shuffled(random, question.keys) };
      expect(verdictOf(mixed, shuffled(random, listings))).toEqual(verdictOf(question, listings));
    }
  });

  it('are explained by candidates that each give their effect when they stand alone', () => {
    for (const { question, listings } of cases) {
      const { winner, losers } = verdictOf(question, listings);
      const candidates = [winner, ...losers].filter((one): one is Candidate => one !== null);
      expect(candidates.map((one) => one.rank)).toEqual(candidates.map((one) => one.rank).sort((a, b) => a - b));
      const alone = listings.flatMap((listing) => verdictOf(question, [listing]).winner ?? []);
      expect(candidates.map((one) => JSON.stringify(one)).sort()).toEqual(
        alone.map((one) => JSON.stringify(one)).sort(),
      );
    }
  });
});
