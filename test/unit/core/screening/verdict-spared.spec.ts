import { caughtByNetworkOnly } from '../../../../src/core/screening/network-verdict.js';
import { verdictOf, type Question, type QuestionKey } from '../../../../src/core/screening/verdict.js';
import type { StandingKind, StandingRole, StandingSubject } from '../../../../src/core/standing/standing-subject.js';

const WHO = { visitorId: null, quality: null, since: new Date(0), until: null };
const OTHERS = { ...WHO, visitorId: 8, quality: 'proved' as const, entryId: 1 };

function entry(kind: StandingKind, value: string, entryId = 9): StandingSubject {
  return { ...WHO, kind, value, role: 'identifier_blacklist', entryId };
}

function asks(keys: readonly QuestionKey[], more: Partial<Question> = {}): Question {
  return { visitorId: 7, keys, ...more };
}

const MAIL = { kind: 'email' as const, value: 'ann@example.com', quality: 'claimed' as const };
const IP = { kind: 'ip' as const, value: '203.0.113.9', quality: 'proved' as const };

describe('one of several things by which a session may have come to a contact', () => {
  const record: StandingSubject = { ...OTHERS, kind: 'email', value: MAIL.value, role: 'visitor_blacklist' };

  it.each<[string, StandingSubject]>([
    ['a blacklisted record', record],
    ['an entry', entry('email', MAIL.value)],
    ['a domain', entry('email_domain', 'example.com')],
  ])('is asked about and not stopped: %s', (_, listing) => {
    expect(verdictOf(asks([{ ...MAIL, uncertain: true }]), [listing])).toMatchObject({
      answer: 'review',
      winner: { claimed: true },
    });
    expect(verdictOf(asks([MAIL]), [listing]).answer).toBe('block');
  });

  it('stops once it is surely what was claimed, or surely the asker’s own', () => {
    const uncertain = { ...MAIL, uncertain: true };

    expect(verdictOf(asks([uncertain, MAIL]), [record]).answer).toBe('block');
    expect(verdictOf(asks([{ ...uncertain, quality: 'proved' }]), [record]).answer).toBe('block');
  });
});

describe('who is never caught by a network alone', () => {
  const networks = [entry('ip', IP.value, 9), entry('cidr', '203.0.113.0/24', 10)];

  it('passes both an IP and a range', () => {
    expect(verdictOf(asks([IP]), networks).answer).toBe('block');
    expect(verdictOf(asks([IP], { trusted: true }), networks).answer).toBe('allow');
  });

  it('was released from one entry and is caught by the other', () => {
    expect(verdictOf(asks([IP], { releasedFrom: [9] }), networks).winner?.entryId).toBe(10);
    expect(verdictOf(asks([IP], { releasedFrom: [9, 10] }), networks).answer).toBe('allow');
  });

  it.each<[StandingRole, StandingSubject]>([
    ['identifier_blacklist', entry('email', MAIL.value)],
    ['visitor_blacklist', { ...OTHERS, kind: 'visitor', value: '7', role: 'visitor_blacklist', visitorId: 7 }],
  ])('is caught by a %s all the same', (_, listing) => {
    const question = asks([IP, { ...MAIL, quality: 'proved' }], { trusted: true, releasedFrom: [9, 1] });

    expect(verdictOf(question, [...networks, listing]).answer).toBe('block');
  });

  it('is told apart from whom something else stops too', () => {
    const byBoth = verdictOf(asks([IP, MAIL]), [...networks, entry('email', MAIL.value)]);

    expect(caughtByNetworkOnly(verdictOf(asks([IP]), networks))).toBe(true);
    expect(caughtByNetworkOnly(byBoth)).toBe(false);
    expect(caughtByNetworkOnly(verdictOf(asks([IP]), []))).toBe(false);
  });
});
