import { botUserAgent } from '../../../../../src/core/screening/detectors/bot-user-agent.js';
import { callFlood } from '../../../../../src/core/screening/detectors/call-flood.js';
import { claimsBlacklistedIdentifier } from '../../../../../src/core/screening/detectors/claims-blacklisted-identifier.js';
import { disposableEmail } from '../../../../../src/core/screening/detectors/disposable-email.js';
import { identityChurn } from '../../../../../src/core/screening/detectors/identity-churn.js';
import { identityVerified } from '../../../../../src/core/screening/detectors/identity-verified.js';
import { manyNewVisitorsFromIp } from '../../../../../src/core/screening/detectors/many-new-visitors-from-ip.js';
import { reportedByAgent } from '../../../../../src/core/screening/detectors/reported-by-agent.js';
import { sharesIpWithBlacklisted } from '../../../../../src/core/screening/detectors/shares-ip-with-blacklisted.js';
import { spamLikelyCall } from '../../../../../src/core/screening/detectors/spam-likely-call.js';
import { unverifiedCallerId } from '../../../../../src/core/screening/detectors/unverified-caller-id.js';
import { isBot, isDisposable } from '../../../../../src/core/screening/detector-facts.mapper.js';
import { verdictOf, type QuestionKey } from '../../../../../src/core/screening/verdict.js';
import type { Quality } from '../../../../../src/core/visitors/visitor.js';

const VISITOR = 7;
const OTHER = 8;
const DAY_MS = 86_400_000;
const at = (ms: number): Date => new Date(Date.UTC(2026, 10, 23, 12) + ms);

describe('identity churn, three within a day', () => {
  const limits = { changes: 3, hours: 24 };
  const given = (...times: number[]) =>
    times.map((ms, id) => ({ id, at: at(ms), domain: 'a.test', disposable: false }));

  test.each([
    ['two e-mails', given(0, 1), [], 0],
    ['three e-mails', given(0, 1, DAY_MS - 1), [], 1],
    ['three e-mails, too slow', given(0, 1, DAY_MS), [], 0],
    ['two names', [], given(0, 1), 0],
    ['three names', [], given(0, 1, 2), 1],
    ['two e-mails and two names', given(0, 1), given(0, 1), 0],
  ])('%s', (_, emails, names, count) => {
    const history = { emails, names, verifiedSessions: [] };

    expect(identityChurn({ visitorId: VISITOR }, history, limits)).toHaveLength(count);
  });
});

describe('disposable e-mails', () => {
  test.each([
    ['mailinator.com', true],
    ['in.mailinator.com', true],
    ['MAILINATOR.com', true],
    ['example.com', false],
    ['gmail.com', false],
    ['mailinator.com.example', false],
    ['', false],
  ])('%s: %s', (domain, disposable) => {
    expect(isDisposable(domain)).toBe(disposable);
  });

  test('are told by their domain only', () => {
    const emails = [
      { id: 1, at: at(0), domain: 'mailinator.com', disposable: true },
      { id: 2, at: at(1), domain: 'example.com', disposable: false },
    ];

    const found = disposableEmail({ visitorId: VISITOR }, { emails, names: [], verifiedSessions: [] });
    expect(found).toEqual([
      { visitorId: VISITOR, key: 'mailinator.com', at: at(0), messageId: null, evidence: { domain: 'mailinator.com' } },
    ]);
  });
});

test('a session that the host has verified speaks for the visitor, one that it has not says nothing', () => {
  const history = { emails: [], names: [], verifiedSessions: [{ id: 3, at: at(5) }] };

  expect(identityVerified({ visitorId: VISITOR }, history)).toMatchObject([{ key: '3', at: at(5) }]);
  expect(identityVerified({ visitorId: VISITOR }, { ...history, verifiedSessions: [] })).toEqual([]);
});

describe('claims of a blacklisted visitor’s identifier', () => {
  const message = { messageId: 1, conversationId: 2, visitorId: VISITOR, at: at(0) };
  const listing = (quality: Quality, visitorId: number) => ({
    kind: 'email' as const,
    value: 'a@b.test',
    role: 'visitor_blacklist' as const,
    visitorId,
    entryId: 5,
    quality,
    since: at(-1),
    until: null,
  });

  test.each([
    ['claims what is proved on the record', 'claimed', 'proved', OTHER, 1],
    ['claims what was entered on the record', 'claimed', 'entered', OTHER, 1],
    ['claims what is claimed on the record', 'claimed', 'claimed', OTHER, 1],
    ['really has what the record claims', 'proved', 'claimed', OTHER, 0],
    ['really has what is proved on the record', 'proved', 'proved', OTHER, 0],
    ['is the blacklisted visitor', 'claimed', 'claimed', VISITOR, 0],
  ] as [string, Quality, Quality, number, number][])('%s', (_, held, record, listed, count) => {
    const keys: QuestionKey[] = [{ kind: 'email', value: 'a@b.test', quality: held }];
    const verdict = verdictOf({ visitorId: VISITOR, keys }, [listing(record, listed)]);

    expect(claimsBlacklistedIdentifier(message, verdict)).toHaveLength(count);
  });

  test('names the kind, never the value', () => {
    const keys: QuestionKey[] = [{ kind: 'email', value: 'a@b.test', quality: 'claimed' }];
    const verdict = verdictOf({ visitorId: VISITOR, keys }, [listing('proved', OTHER)]);

    const [found] = claimsBlacklistedIdentifier(message, verdict);
    expect(found).toMatchObject({ key: '1', evidence: { identifier: 'email', blacklistedVisitorId: OTHER } });
    expect(JSON.stringify(found)).not.toContain('a@b.test');
  });
});

describe('calls', () => {
  const call = { callId: 1, visitorId: VISITOR, at: at(0), attestation: null, attestationValid: null, screening: null };
  const calls = (...minutes: number[]) => minutes.map((minute) => ({ id: minute, at: at(minute * 60_000) }));

  test.each([
    ['two', calls(0, 1), 0],
    ['three', calls(0, 1, 9), 1],
    ['three, too slow', calls(0, 1, 10), 0],
    ['four', calls(0, 1, 2, 3), 2],
  ])('flood at three within ten minutes: %s', (_, around, count) => {
    expect(callFlood(call, { calls: around }, { calls: 3, minutes: 10 })).toHaveLength(count);
  });

  test.each([
    ['A', true, 0],
    ['B', true, 0],
    ['C', true, 1],
    ['c', null, 1],
    ['A', false, 1],
    [null, null, 0],
    [null, false, 1],
  ])('attestation %s, valid %s: %i', (attestation, attestationValid, count) => {
    expect(unverifiedCallerId({ ...call, attestation, attestationValid })).toHaveLength(count);
  });

  test.each([
    ['spam_likely', 1],
    ['SPAM_LIKELY', 1],
    ['unknown', 0],
    [null, 0],
  ])('screened as %s: %i', (screening, count) => {
    expect(spamLikelyCall({ ...call, screening })).toHaveLength(count);
  });
});

describe('what the gate saw', () => {
  const sight = { visitorId: VISITOR, at: at(0), ip: '203.0.113.5', place: '203.0.113.5', isBot: false, sessionId: 3 };

  test.each([
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36',
      0,
    ],
    ['curl/8.5.0', 1],
    ['python-requests/2.32', 1],
    ['Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)', 1],
    [null, 0],
  ])('of the program %s', (userAgent, count) => {
    expect(botUserAgent({ ...sight, isBot: isBot(userAgent) })).toHaveLength(count);
  });

  test.each([
    ['seven days ago', OTHER, -7 * DAY_MS, 0],
    ['a moment less ago', OTHER, -7 * DAY_MS + 1, 1],
    ['now', OTHER, 0, 1],
    ['the visitor itself', VISITOR, 0, 0],
  ])('a blacklisted visitor at the same IP: %s', (_, id, ago, count) => {
    const history = { newAtIp: [], blacklistedAtIp: [{ id, at: at(ago) }] };

    expect(sharesIpWithBlacklisted(sight, history, { days: 7 })).toHaveLength(count);
  });

  test.each([
    ['two', [0, 1], []],
    ['three', [0, 1, 2], [2]],
    ['three, too slow', [0, 1, 60], []],
    ['four', [0, 1, 2, 3], [2, 3]],
  ])('new visitors from one IP, three within an hour: %s', (_, minutes, visitors) => {
    const newAtIp = minutes.map((minute) => ({ id: minute, at: at(minute * 60_000) }));
    const found = manyNewVisitorsFromIp(sight, { newAtIp, blacklistedAtIp: [] }, { visitors: 3, minutes: 60 });

    expect(found.map(({ visitorId }) => visitorId)).toEqual(visitors);
  });

  test('new visitors from one IPv6 network: the finding is the network’s, whatever address came last', () => {
    const network = '2001:db8:1:2::/64';
    const newAtIp = [0, 1, 2].map((id) => ({ id, at: at(id) }));
    const keyAt = (ip: string): string | undefined =>
      manyNewVisitorsFromIp(
        { ...sight, ip, place: network },
        { newAtIp, blacklistedAtIp: [] },
        { visitors: 3, minutes: 60 },
      )[0]?.key;

    expect(keyAt('2001:db8:1:2::5')).toMatch(/^2001:db8:1:2::\/64 /);
    expect(keyAt('2001:db8:1:2:a::1')).toBe(keyAt('2001:db8:1:2::5'));
  });
});

test('the same agent on the same day reports once, another agent or another day again', () => {
  const actor = (agentId: number) => ({ kind: 'agent' as const, agentId, role: 'agent' as const });
  const key = (agentId: number, ms: number) =>
    reportedByAgent({ visitorId: 7, actor: actor(agentId), at: at(ms) })[0]?.key;

  expect(key(3, 0)).toBe(key(3, 60_000));
  expect(new Set([key(3, 0), key(4, 0), key(3, DAY_MS)]).size).toBe(3);
});
