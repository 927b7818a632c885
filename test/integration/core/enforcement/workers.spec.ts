import { EnforcementQueueStore } from '../../../../src/core/enforcement/enforcement-queue.store.js';
import type { EnforcementAccount } from '../../../support/enforcement-account.js';
import { EnforcementWorld } from '../../../support/enforcement-world.js';
import { FakeHelpdeskFaults, type HeldCall } from '../../../support/fake-helpdesk-faults.js';

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

/** Lets the database fail as if the process had died: neither the end nor the failure of a run is written. */
async function dyingBeforeTheRecord(work: () => Promise<void>): Promise<void> {
  const queue = world.get(EnforcementQueueStore);
  const die = (): never => {
    throw new Error('killed');
  };
  Object.assign(queue, { finish: die, retryAt: die, bury: die });
  try {
    await work();
  } finally {
    for (const method of ['finish', 'retryAt', 'bury']) Reflect.deleteProperty(queue, method);
  }
}

/** Holds back the answer to the next write of the flag: the host has done it, and we do not know yet. */
function holdingTheAnswer(): HeldCall {
  const { host } = account;
  const faults = new FakeHelpdeskFaults();
  const held = faults.hold('answer');
  const setBlocked = host.setBlocked.bind(host);
  Object.assign(host, {
    setBlocked: async (...args: Parameters<typeof setBlocked>) => {
      const answer = await setBlocked(...args);
      await faults.pass('answer');
      return answer;
    },
  });
  return held;
}

describe('a worker that dies between the write and the record of it', () => {
  test('leaves its rows to the next one, which finds everything written and writes nothing twice', async () => {
    await account.converse(2);
    await account.decide('blacklist');
    for (let deaths = 0; deaths < 4; deaths += 1) {
      await dyingBeforeTheRecord(() => world.drain());
      world.clock.pass(31_000);
    }
    await world.drain();

    expect(account.contact()?.blocked).toBe(true);
    for (const method of ['setBlocked', 'setStatus', 'writeNote'] as const) {
      const targets = account.host.callsOf(method).map((call) => call.args[0]);
      expect(targets).toHaveLength(new Set(targets).size);
    }
    expect([account.host.notes(1).length, account.host.notes(2).length]).toEqual([1, 1]);
    expect((await account.rows()).map((row) => row.state)).not.toContain('pending');
  });

  test('writes a note once, though nothing tells of the first time but the note itself', async () => {
    for (let count = 0; count < 150; count += 1) account.host.state.addMessage(1, { text: 'more' });
    await account.want({ effect: 'note', targetKind: 'conversation', targetId: 1, key: 'k', wanted: { text: 'hi' } });
    await dyingBeforeTheRecord(() => world.drain());
    expect(account.host.notes(1)).toEqual(['hi']);
    await world.drainLater(31_000);

    expect(account.host.notes(1)).toEqual(['hi']);
    expect(await account.rows('note')).toMatchObject([{ state: 'done', outcome: 'already', attempts: 2 }]);
  });

  test('does not spoil what Undo restores', async () => {
    await account.host.setStatus(1, 'pending');
    await account.decide('blacklist');
    await dyingBeforeTheRecord(() => world.drain());
    await world.drainLater(31_000);
    await account.decide('undo');
    await dyingBeforeTheRecord(() => world.drain());
    await world.drainLater(31_000);

    expect([account.contact()?.blocked, account.status(1)]).toEqual([false, 'pending']);
  });

  test('keeps its rows for itself while its lease lasts', async () => {
    await account.decide('blacklist');
    await dyingBeforeTheRecord(() => world.drain());
    const calls = account.host.calls.length;
    await world.drainLater(29_000);
    expect(account.host.calls).toHaveLength(calls);
    await world.drainLater(2_000);

    expect(account.host.calls.length).toBeGreaterThan(calls);
  });
});

describe('two workers', () => {
  test('share the work and do nothing twice', async () => {
    const other = world.anotherWorker();
    for (let id = 1; id <= 20; id += 1) {
      await account.want({
        effect: 'note',
        targetKind: 'conversation',
        targetId: 1,
        key: `n${id}`,
        wanted: { text: `note ${id}` },
      });
    }
    await account.decide('blacklist');
    await Promise.all([world.drain(), other.drain(), world.drain(), other.drain()]);
    await world.drain();

    const texts = account.host.notes(1).filter((text) => text.startsWith('note '));
    expect(texts).toHaveLength(20);
    expect(new Set(texts).size).toBe(20);
    expect(account.host.callsOf('setBlocked')).toHaveLength(1);
    expect(account.host.callsOf('setStatus')).toHaveLength(1);
  });

  test('of which one lost its lease half-way end with what is wanted, not with the late write', async () => {
    await account.decide('blacklist');
    const held = account.host.faults.hold('setBlocked');
    const late = world.anotherWorker();
    const drained = late.drain();
    await held.reached;
    world.clock.pass(31_000);
    await account.decide('clear');
    await world.drain();
    expect(account.contact()?.blocked).toBe(false);
    held.release();
    await drained;
    await world.drainLater(31_000);

    expect(account.contact()?.blocked).toBe(false);
    expect((await account.rows('blocked')).map((row) => row.state)).toEqual(['done']);
  });
});

describe('a worker that writes after another has taken its row over', () => {
  test('makes somebody look again, though nothing new was wanted', async () => {
    await account.decide('blacklist', { expiry: '24h' });
    const late = account.host.faults.hold('setBlocked');
    const lateWorker = world.anotherWorker();
    const lateDrain = lateWorker.drain();
    await late.reached;
    world.clock.pass(25 * 3_600_000);
    account.host.state.contacts.get(2)!.blocked = true;
    const answer = holdingTheAnswer();
    const drained = world.drain();
    await answer.reached;
    late.release();
    await lateDrain;
    expect(account.contact()?.blocked).toBe(true);
    answer.release();
    await drained;
    await world.drainLater(31_000);

    expect(account.contact()?.blocked).toBe(false);
  });
});
