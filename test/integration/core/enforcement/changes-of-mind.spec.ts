import type { EnforcementAccount } from '../../../support/enforcement-account.js';
import { EnforcementWorld } from '../../../support/enforcement-world.js';
import { hostDown } from '../../../support/fake-helpdesk-faults.js';

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

async function open(): Promise<string[]> {
  return (await account.rows()).filter((row) => row.state !== 'done').map((row) => row.effect);
}

describe('a change of mind while the worker is at it', () => {
  test.each(['contact', 'setBlocked', 'conversationsOfContact'] as const)(
    'Clear between the parts of a block (%s) ends with the flag off',
    async (method) => {
      await account.decide('blacklist');
      const held = account.host.faults.hold(method);
      const drained = world.drain();
      await held.reached;
      await account.decide('clear');
      held.release();
      await drained;

      expect(account.contact()?.blocked).toBe(false);
      expect(await open()).toEqual([]);
    },
  );

  test.each(['contact', 'setBlocked'] as const)(
    'Blacklist between the parts of an unblock (%s) ends with the flag on',
    async (method) => {
      await account.decide('blacklist');
      await world.drain();
      await account.decide('clear');
      const held = account.host.faults.hold(method);
      const drained = world.drain();
      await held.reached;
      await account.decide('blacklist');
      held.release();
      await drained;

      expect(account.contact()?.blocked).toBe(true);
      expect(await open()).toEqual([]);
    },
  );

  test.each(['conversation', 'setStatus'] as const)(
    'Undo between the parts of a resolve (%s) ends with the conversation open',
    async (method) => {
      await account.decide('blacklist');
      const held = account.host.faults.hold(method);
      const drained = world.drain();
      await held.reached;
      await account.decide('undo');
      held.release();
      await drained;

      expect([account.contact()?.blocked, account.status(1)]).toEqual([false, 'open']);
      expect(await open()).toEqual([]);
    },
  );

  test('many of them end as the last one, whatever was carried out between', async () => {
    const actions = ['blacklist', 'clear', 'blacklist', 'undo', 'blacklist', 'whitelist', 'blacklist'] as const;
    for (const action of actions) {
      await account.decide(action);
      const held = account.host.faults.hold('contact');
      const drained = world.drain();
      await held.reached;
      held.release();
      await drained;
    }
    expect([account.contact()?.blocked, account.status(1)]).toEqual([true, 'resolved']);
    await account.decide('clear');
    await world.drain();

    expect(account.contact()?.blocked).toBe(false);
  });

  test('a block that failed while the host was away never follows the unblock', async () => {
    account.host.faults.fail('*', hostDown());
    await account.decide('blacklist');
    await world.drain();
    await account.decide('clear');
    await world.drain();
    account.host.faults.heal();
    await world.drainLater();
    await world.drainLater();

    expect(account.host.callsOf('setBlocked')).toEqual([]);
    expect([account.contact()?.blocked, account.status(1)]).toEqual([false, 'open']);
    expect(await open()).toEqual([]);
  });
});

describe('an expiry', () => {
  test('that passes before the block is carried out leaves the flag off', async () => {
    await account.decide('blacklist', { expiry: '24h' });
    await world.drainLater(25 * 3_600_000);

    expect(account.host.writes()).toEqual([]);
  });
});

describe('a clock of the host that goes ahead of ours', () => {
  test('does not make a decision seem to lie in the future', async () => {
    await world.run((tx) => tx.query('UPDATE installation SET clock_offset_ms = -60000 WHERE id = $1', [account.id]));
    await account.decide('blacklist');
    await world.drain();

    expect([account.contact()?.blocked, account.status(1)]).toEqual([true, 'resolved']);
  });
});
