import { expiryWithin } from '../../../../../src/core/webhook-inbox/dispatch/merged-sessions.store.js';

const AT = new Date('2026-11-23T12:00:00Z');
const inHours = (hours: number): { expiresAt: Date } => ({ expiresAt: new Date(AT.getTime() + hours * 3_600_000) });

test.each([
  [{ expiresAt: null }, 'forever'],
  [inHours(5), '24h'],
  [inHours(24), '24h'],
  [inHours(100), '3d'],
  [inHours(719), '7d'],
  [inHours(720), '30d'],
] as const)('what an agent’s merge carries over ends no later: %j becomes %s', (entry, expiry) => {
  expect(expiryWithin(entry, AT)).toBe(expiry);
});
