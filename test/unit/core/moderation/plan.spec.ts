import type { VisitorEntry } from '../../../../src/core/lists/list-entry.js';
import type { TimedDecision } from '../../../../src/core/moderation/decision.js';
import { planOf, type StateBefore } from '../../../../src/core/moderation/plan.js';

const AT = new Date('2026-11-23T12:00:00Z');
const EARLIER = new Date('2026-11-20T12:00:00Z');

function decision(action: TimedDecision['action'], more: Partial<TimedDecision> = {}): TimedDecision {
  const actor = { kind: 'agent' as const, agentId: 3, role: 'agent' as const };
  return { installationId: 'i', visitorId: 1, action, actor, source: 'command', time: { at: AT, tie: 7 }, ...more };
}

function entry(list: 'blacklist' | 'whitelist'): VisitorEntry {
  const times = { since: EARLIER, heldSince: EARLIER, coveredAt: EARLIER, expiresAt: null };
  return { id: 5, list, reason: 'spam', note: 'old', sessionOnly: false, excluded: [], ...times };
}

const normal: StateBefore = { status: 'normal', protected: false, entries: [], openItem: false };

describe('blacklisting', () => {
  test('a normal visitor makes an entry that holds from the decision on, for good unless told otherwise', () => {
    const plan = planOf(normal, decision('blacklist'));

    expect(plan).toMatchObject({ status: 'blacklisted', lift: [], blacklistedSignal: 'add', changed: true });
    expect(plan.entry).toMatchObject({
      id: null,
      list: 'blacklist',
      reason: 'other',
      note: null,
      since: AT,
      expiresAt: null,
    });
  });

  test.each([
    ['24h', '2026-11-24T12:00:00.000Z'],
    ['3d', '2026-11-26T12:00:00.000Z'],
    ['7d', '2026-11-30T12:00:00.000Z'],
    ['30d', '2026-12-23T12:00:00.000Z'],
  ] as const)('for %s ends then', (expiry, end) => {
    expect(planOf(normal, decision('blacklist', { expiry })).entry?.expiresAt?.toISOString()).toBe(end);
  });

  test('a whitelisted visitor lifts the whitelisting', () => {
    const plan = planOf({ ...normal, status: 'whitelisted', entries: [entry('whitelist')] }, decision('blacklist'));

    expect(plan).toMatchObject({ status: 'blacklisted', lift: [5] });
  });

  test('a blacklisted visitor changes only what is named, on the same entry, and takes the coverage anew', () => {
    const before = { ...normal, status: 'blacklisted' as const, entries: [entry('blacklist')] };

    const plan = planOf(before, decision('blacklist', { expiry: '7d' }));

    expect(plan.entry).toMatchObject({
      id: 5,
      reason: 'spam',
      note: 'old',
      since: EARLIER,
      heldSince: EARLIER,
      coveredAt: AT,
    });
    expect(plan.entry?.expiresAt?.toISOString()).toBe('2026-11-30T12:00:00.000Z');
    expect(plan.lift).toEqual([]);
  });

  test('closes the open review item and takes the protection away', () => {
    const plan = planOf(
      { ...normal, status: 'pending_review', protected: true, openItem: true },
      decision('blacklist'),
    );

    expect(plan).toMatchObject({ closeItem: true, protected: false });
  });
});

describe('freeing', () => {
  test('Whitelist lifts the blacklisting and removes its signal', () => {
    const before = { ...normal, status: 'blacklisted' as const, entries: [entry('blacklist')] };

    expect(planOf(before, decision('whitelist'))).toMatchObject({
      status: 'whitelisted',
      lift: [5],
      blacklistedSignal: 'remove',
    });
  });

  test.each([
    ['blacklist', 'blacklisted'],
    ['whitelist', 'whitelisted'],
  ] as const)('Clear lifts a %s entry', (list, status) => {
    const before = { ...normal, status, entries: [entry(list)] };

    expect(planOf(before, decision('clear'))).toMatchObject({
      status: 'normal',
      lift: [5],
      blacklistedSignal: 'remove',
      changed: true,
    });
  });

  test('Clear of a normal visitor changes nothing', () => {
    expect(planOf(normal, decision('clear')).changed).toBe(false);
  });

  test('Dismiss makes a pending visitor normal', () => {
    const before = { ...normal, status: 'pending_review' as const, openItem: true };

    expect(planOf(before, decision('dismiss'))).toMatchObject({ status: 'normal', closeItem: true, changed: true });
  });

  test('Dismiss leaves a blacklisted visitor blacklisted and closes the item', () => {
    const before = { ...normal, status: 'blacklisted' as const, openItem: true, entries: [entry('blacklist')] };

    expect(planOf(before, decision('dismiss'))).toMatchObject({
      status: 'blacklisted',
      lift: [],
      blacklistedSignal: 'keep',
      closeItem: true,
    });
  });
});
