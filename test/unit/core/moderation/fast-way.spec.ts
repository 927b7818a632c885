import { fastWayScope, type SessionInQuestion } from '../../../../src/core/moderation/fast-way.js';

const DAY = 24 * 3_600_000;
const AT = new Date('2026-11-23T12:00:00Z');
const daysAgo = (days: number) => new Date(AT.getTime() - days * DAY);
const own: SessionInQuestion = { channel: 'web_widget', verified: false, joinedAt: null };

describe('a fast way takes', () => {
  test.each([
    ['the person whose own session it is', own, false, 'person'],
    ['the session that joined lately', { ...own, joinedAt: daysAgo(3) }, false, 'session'],
    ['the session that joined 30 days ago', { ...own, joinedAt: daysAgo(30) }, false, 'session'],
    ['the person where the session joined only afterwards', { ...own, joinedAt: daysAgo(-1) }, false, 'person'],
    ['the person where the session joined longer ago', { ...own, joinedAt: daysAgo(31) }, false, 'person'],
    [
      'the session of an API inbox that joined lately',
      { ...own, channel: 'api', joinedAt: daysAgo(1) },
      false,
      'session',
    ],
    ['the session where another one verified the contact', own, true, 'session'],
    [
      'the person where the session itself is verified',
      { ...own, verified: true, joinedAt: daysAgo(1) },
      true,
      'person',
    ],
    ['the person who writes e-mails', { ...own, channel: 'email', joinedAt: daysAgo(1) }, true, 'person'],
    ['the person where no session is known', null, true, 'person'],
  ] as [string, SessionInQuestion | null, boolean, string][])('%s', (_, session, verifiedElsewhere, scope) => {
    expect(fastWayScope(session, verifiedElsewhere, AT)).toBe(scope);
  });
});
