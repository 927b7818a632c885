import { candidateWords, verdictWords } from '../../../../src/core/screening/verdict-words.js';
import type { Candidate, Verdict } from '../../../../src/core/screening/verdict.js';

function candidate(more: Partial<Candidate>): Candidate {
  return {
    rank: 3,
    role: 'visitor_blacklist',
    effect: 'block',
    key: { kind: 'phone', value: '+4930123456' },
    entryId: 1,
    visitorId: 8,
    claimed: false,
    why: 'proved',
    ...more,
  };
}

describe('a candidate in words', () => {
  it.each<[Partial<Candidate>, string]>([
    [{}, 'The phone number is on the record of a visitor who is blacklisted (proved).'],
    [{ why: 'entered' }, 'The phone number is on the record of a visitor who is blacklisted (entered).'],
    [
      { why: 'covered_claim' },
      "The phone number was claimed by a visitor who is blacklisted; it is not proved to be that visitor's.",
    ],
    [
      { why: 'claims_proved', key: { kind: 'email', value: 'a@b.c' } },
      'The visitor claims the e-mail address that is on the record of a visitor who is blacklisted (proved).',
    ],
    [
      { why: 'claims_entered', key: { kind: 'external_id', value: 'u1' } },
      'The visitor claims the external id that is on the record of a visitor who is blacklisted (entered).',
    ],
    [
      { why: 'both_claimed', effect: 'review', rank: 8 },
      'The visitor claims the phone number that a visitor who is blacklisted claimed too; it is proved for neither.',
    ],
    [{ why: 'own', role: 'protected', key: { kind: 'visitor', value: '7' } }, 'The visitor is protected.'],
    [
      { why: 'own', role: 'review', key: { kind: 'visitor', value: '7' } },
      "The visitor is waiting for an agent's decision.",
    ],
    [{ why: 'own', key: { kind: 'session', value: '3:abc' } }, 'The session belongs to a visitor who is blacklisted.'],
    [{ why: 'listed', role: 'identifier_whitelist' }, 'The phone number is on the whitelist.'],
    [
      { why: 'range', role: 'range_blacklist', key: { kind: 'cidr', value: '203.0.113.0/24' } },
      'The IP address lies in 203.0.113.0/24, which is on the blacklist.',
    ],
    [
      { why: 'range', role: 'range_whitelist', key: { kind: 'email_domain', value: 'example.com' } },
      'The e-mail address belongs to example.com, which is on the whitelist.',
    ],
    [
      { why: 'range', role: 'range_blacklist', key: { kind: 'phone_prefix', value: '+4930' } },
      'The phone number begins with +4930, which is on the blacklist.',
    ],
  ])('%j', (more, words) => {
    expect(candidateWords(candidate(more))).toBe(words);
  });

  it.each(['email', 'phone', 'external_id', 'ip'] as const)('never says the %s itself', (kind) => {
    for (const why of ['proved', 'covered_claim', 'claims_proved', 'both_claimed', 'listed'] as const) {
      expect(candidateWords(candidate({ why, key: { kind, value: 'SECRET' } }))).not.toContain('SECRET');
    }
  });
});

describe('a verdict in words', () => {
  it('says what decided and what every other listing would have done', () => {
    const verdict: Verdict = {
      answer: 'block',
      winner: candidate({ why: 'own', key: { kind: 'visitor', value: '7' } }),
      losers: [
        candidate({}),
        candidate({
          rank: 6,
          role: 'range_whitelist',
          effect: 'allow',
          why: 'range',
          key: { kind: 'email_domain', value: 'x.example' },
        }),
        candidate({ rank: 8, role: 'review', effect: 'review', why: 'own', key: { kind: 'visitor', value: '7' } }),
      ],
      claimedOnly: false,
    };
    expect(verdictWords(verdict)).toEqual({
      verdict: 'Messages and calls are stopped.',
      winner: 'The visitor is blacklisted.',
      losers: [
        'Would also have been stopped by this: the phone number is on the record of a visitor who is blacklisted (proved).',
        'Would have been allowed by this: the e-mail address belongs to x.example, which is on the whitelist.',
        "Would have gone to review by this: the visitor is waiting for an agent's decision.",
      ],
    });
  });

  it('says that nothing is listed by leaving the winner out', () => {
    const nothing: Verdict = { answer: 'allow', winner: null, losers: [], claimedOnly: false };
    expect(verdictWords(nothing)).toEqual({ verdict: 'Messages and calls pass.', winner: null, losers: [] });
  });
});
