import { SHELL_ACTOR } from '../../../../src/core/audit-log/actor.js';
import { EnforcementNudge } from '../../../../src/core/enforcement/enforcement-nudge.js';
import { EnforcementRetry } from '../../../../src/core/enforcement/enforcement-retry.service.js';
import { EnforcementStore } from '../../../../src/core/enforcement/enforcement.store.js';
import { EnforcementWorker } from '../../../../src/core/enforcement/enforcement-worker.service.js';
import type { Tx } from '../../../../src/platform/database/transactions.js';
import type { EnforcementAccount } from '../../../support/enforcement-account.js';
import { EnforcementWorld } from '../../../support/enforcement-world.js';
import { hostAnswers } from '../../../support/fake-helpdesk-faults.js';
import { until } from '../../../support/until.js';

let world: EnforcementWorld;
let account: EnforcementAccount;

beforeAll(async () => {
  world = await EnforcementWorld.open();
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.retire();
  account = await world.install();
});

describe('a decision under way', () => {
  test('is not waited for by a worker, which takes the row afterwards', async () => {
    await account.want({ effect: 'blocked', targetKind: 'contact', targetId: 2 });
    const store = world.get(EnforcementStore);
    await world.run(async (tx) => {
      const target = { targetKind: 'contact' as const, targetId: 2, effect: 'blocked' as const };
      await store.want(tx, { installationId: account.id, ...target, visitorId: null, actionId: null });
      await world.drain();
      expect(account.host.calls).toEqual([]);
    });
    await world.drain();

    expect(account.host.callsOf('contact')).toHaveLength(1);
  });

  test('wakes the worker once when it is committed, and never when it is not', async () => {
    const nudge = new EnforcementNudge();
    let nudges = 0;
    nudge.on(() => {
      nudges += 1;
    });
    const store = new EnforcementStore(world.clock, nudge);
    const wish = { installationId: account.id, targetKind: 'contact' as const, visitorId: null, actionId: null };
    const wantTwo = async (tx: Tx): Promise<void> => {
      await store.want(tx, { ...wish, targetId: 2, effect: 'blocked' });
      await store.want(tx, { ...wish, targetId: 3, effect: 'blocked' });
    };
    await world.run(wantTwo);
    const undecided = world.run(async (tx) => {
      await wantTwo(tx);
      throw new Error('changed my mind');
    });

    await expect(undecided).rejects.toThrow('changed my mind');
    expect(nudges).toBe(1);
  });
});

describe('the loop', () => {
  test('begins at once after a commit here, and with what the database tells of others', async () => {
    const [here, there] = [world.get(EnforcementWorker), world.anotherWorker()];
    for (const worker of [here, there]) {
      await worker.start();
      await account.decide('blacklist');
      await until('the contact is blocked', () => account.contact()?.blocked === true);
      await account.decide('clear');
      await until('the contact is free', () => account.contact()?.blocked === false);
      await worker.stop();
    }
  });

  test('finishes what is under way before it stops, and begins nothing after', async () => {
    const worker = world.get(EnforcementWorker);
    const held = account.host.faults.hold('setBlocked');
    await account.decide('blacklist');
    await worker.start();
    await held.reached;
    const stopped = worker.stop();
    held.release();
    await stopped;
    expect(await account.rows('blocked')).toMatchObject([{ state: 'done' }]);
    const calls = account.host.calls.length;
    await account.decide('clear');

    expect(account.host.calls).toHaveLength(calls);
    expect(await account.rows('blocked')).toMatchObject([{ state: 'pending', attempts: 0 }]);
  });

  test('leaves an uninstalled host alone', async () => {
    await account.decide('blacklist');
    await world.retire();
    await world.drain();

    expect(account.host.calls).toEqual([]);
  });
});

test('what failed is tried again at once where it waits for its next try', async () => {
  account.host.faults.fail('setBlocked', hostAnswers(503));
  await account.decide('blacklist');
  await world.drain();
  const [row] = await account.rows('blocked');
  expect(row).toMatchObject({ attempts: 1, lastError: expect.stringContaining('host.status_503') as string });
  account.host.faults.heal();
  await world.drain();
  expect(account.contact()?.blocked).toBe(false);

  const retried = await world.get(EnforcementRetry).retry(account.id, [row?.id ?? 0], SHELL_ACTOR);
  await world.drain();

  expect(retried).toEqual([row?.id]);
  expect(account.contact()?.blocked).toBe(true);
});
