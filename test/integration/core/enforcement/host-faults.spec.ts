import { SHELL_ACTOR } from '../../../../src/core/audit-log/actor.js';
import { EnforcementRetry } from '../../../../src/core/enforcement/enforcement-retry.service.js';
import { EnforcementWorker } from '../../../../src/core/enforcement/enforcement-worker.service.js';
import { EnforcementReadModel } from '../../../../src/core/enforcement/enforcement.read-model.js';
import { MOST_ATTEMPTS, TOKEN_REFUSED } from '../../../../src/core/enforcement/failure.js';
import type { EnforcementAccount } from '../../../support/enforcement-account.js';
import { EnforcementWorld } from '../../../support/enforcement-world.js';
import { hostAnswers, hostDown } from '../../../support/fake-helpdesk-faults.js';
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

async function failed(effect: string): Promise<{ state: string; waitMs: number; lastError: string | null }> {
  const [row] = await account.rows(effect);
  if (!row) throw new Error(`no ${effect} is wanted`);
  return { ...row, waitMs: row.nextAttemptAt.getTime() - world.clock.now().getTime() };
}

function expectBlockedAndResolved(of = account): void {
  expect([of.contact()?.blocked, of.status(1), of.host.notes(1).length]).toEqual([true, 'resolved', 1]);
}

describe('a host in trouble', () => {
  test.each([
    ['does not answer', hostDown()],
    ['answers 500', hostAnswers(500)],
    ['answers 503', hostAnswers(503)],
  ])('that %s is tried again later, and everything is carried out then', async (_, error) => {
    account.host.faults.fail('*', error);
    await account.decide('blacklist');
    await world.drain();
    const { state, waitMs, lastError } = await failed('blocked');
    expect({ state, lastError }).toEqual({ state: 'pending', lastError: `${error.code}: ${error.message}` });
    expect(waitMs).toBeGreaterThan(0);
    expect(waitMs).toBeLessThanOrEqual(1_000);
    account.host.faults.heal();
    await world.drainLater();

    expectBlockedAndResolved();
  });

  test('that asks for patience gets it, for all of its effects', async () => {
    account.host.faults.fail('*', hostAnswers(429, 60_000), 1);
    await account.decide('blacklist');
    await account.want({ effect: 'note', targetKind: 'conversation', targetId: 1, key: 'k', wanted: { text: 'hi' } });
    await world.drain();
    const calls = account.host.calls.length;
    await world.drainLater(59_000);
    expect(account.host.calls).toHaveLength(calls);
    await world.drainLater(2_000);
    await world.drainLater(2_000);

    expect(account.contact()?.blocked).toBe(true);
  });

  test('is never given up while it is away, however long that lasts', async () => {
    account.host.faults.fail('*', hostDown());
    await account.decide('blacklist');
    for (let tries = 0; tries < MOST_ATTEMPTS + 5; tries += 1) await world.drainLater();
    expect((await account.rows()).map((row) => row.state)).not.toContain('dead');
    account.host.faults.heal();
    await world.drainLater();
    await world.drainLater();

    expectBlockedAndResolved();
  });

  test('of one installation delays no other', async () => {
    const other = await world.install();
    const held = Array.from({ length: 10 }, () => account.host.faults.hold('writeNote'));
    for (let id = 10; id < 30; id += 1) {
      await account.want({ effect: 'note', targetKind: 'conversation', targetId: id, key: 'k', wanted: { text: 'x' } });
    }
    const worker = world.get(EnforcementWorker);
    await worker.start();
    try {
      await Promise.all(held.slice(0, 4).map((one) => one.reached));
      await other.decide('blacklist');
      await until('the other installation is served', () => other.host.notes(1).length > 0);
      expectBlockedAndResolved(other);
      expect(account.host.callsOf('writeNote')).toHaveLength(4);
    } finally {
      for (const one of held) one.release();
      await worker.stop();
    }
  });
});

describe('a token that the host refuses', () => {
  test('is told at the installation, makes nothing dead, and everything goes on once it is taken again', async () => {
    account.host.faults.fail('*', hostAnswers(401));
    await account.decide('blacklist');
    for (let tries = 0; tries < MOST_ATTEMPTS + 5; tries += 1) await world.drainLater(120_000);
    expect(await account.trouble()).toBe(TOKEN_REFUSED);
    expect((await failed('blocked')).state).toBe('pending');
    account.host.faults.heal();
    await world.drainLater(120_000);

    expect(await account.trouble()).toBeNull();
    expectBlockedAndResolved();
  });

  test('once it is taken again, lets nothing wait that was refused meanwhile', async () => {
    account.host.faults.fail('*', hostAnswers(401));
    await account.decide('blacklist');
    await world.drain();
    account.host.faults.heal();
    world.clock.pass(31_000);
    await account.want({ effect: 'note', targetKind: 'conversation', targetId: 1, key: 'k', wanted: { text: 'hi' } });
    await world.drain();

    expect(await account.trouble()).toBeNull();
    expect(account.contact()?.blocked).toBe(true);
  });

  test('is asked for again in about a minute, not all the time', async () => {
    account.host.faults.fail('*', hostAnswers(401));
    await account.decide('blacklist');
    await world.drain();
    const calls = account.host.calls.length;
    await world.drainLater(29_000);

    expect(account.host.calls).toHaveLength(calls);
    expect((await failed('blocked')).waitMs).toBeGreaterThanOrEqual(30_000);
  });

  test('leaves another trouble of the installation in place', async () => {
    await world.run((tx) => tx.query(`UPDATE installation SET trouble = 'too old' WHERE id = $1`, [account.id]));
    await account.decide('blacklist');
    await world.drain();

    expect(await account.trouble()).toBe('too old');
  });
});

describe('an effect that is given up', () => {
  test('after the host has refused it stays visible with its reason, and can be tried again', async () => {
    account.host.faults.fail('setBlocked', hostAnswers(422));
    await account.decide('blacklist');
    await world.drain();
    const [letter] = await world.get(EnforcementReadModel).deadLetters(account.id);
    expect(letter).toMatchObject({ effect: 'blocked', targetId: 2, nextTryAt: null, attempts: 1 });
    expect(letter?.why).toContain('host.status_422');
    expect(await account.audit()).toContain('enforcement.failed');
    await world.drainLater();
    expect(account.host.callsOf('setBlocked')).toHaveLength(1);

    account.host.faults.heal();
    const retried = await world.get(EnforcementRetry).retry(account.id, [letter?.id ?? 0], SHELL_ACTOR);
    await world.drain();

    expect(retried).toEqual([letter?.id]);
    expect(account.contact()?.blocked).toBe(true);
    expect(await account.audit()).toContain('enforcement.retried');
  });

  test('after 20 answers of 500 is dead, and a new decision brings it back to life', async () => {
    account.host.faults.fail('setBlocked', hostAnswers(500));
    await account.decide('blacklist');
    for (let tries = 0; tries < MOST_ATTEMPTS; tries += 1) await world.drainLater();
    expect((await failed('blocked')).state).toBe('dead');
    account.host.faults.heal();
    await account.decide('clear');
    await account.decide('blacklist');
    await world.drain();

    expect(account.contact()?.blocked).toBe(true);
  });

  test('is retried only in its own installation, and only while it has failed', async () => {
    const other = await world.install();
    account.host.faults.fail('setBlocked', hostAnswers(422));
    await account.decide('blacklist');
    await world.drain();
    const ids = (await account.rows()).map((row) => row.id);

    expect(await world.get(EnforcementRetry).retry(other.id, ids, SHELL_ACTOR)).toEqual([]);
    expect(await world.get(EnforcementRetry).retry(account.id, ids, SHELL_ACTOR)).toHaveLength(1);
    expect(await world.get(EnforcementRetry).retry(account.id, ids, SHELL_ACTOR)).toEqual([]);
  });
});

describe('what is gone on the host', () => {
  test('ends a contact’s effects and leaves the decision standing', async () => {
    const { visitorId } = await account.decide('blacklist');
    account.host.state.removeContact(2);
    await world.drain();

    const [contact] = await world.read<{ goneAt: Date | null }>(
      'SELECT gone_at AS "goneAt" FROM contact WHERE installation_id = $1 AND contact_id = 2',
      [account.id],
    );
    expect(contact?.goneAt).not.toBeNull();
    const lines = await world.get(EnforcementReadModel).ofVisitor(visitorId);
    expect(lines.map((line) => [line.effect, line.state, line.outcome])).toEqual(
      expect.arrayContaining([
        ['blocked', 'done', 'gone'],
        ['status', 'done', 'gone'],
      ]),
    );
    const [visitor] = await world.read<{ status: string }>('SELECT status FROM visitor WHERE id = $1', [visitorId]);
    expect(visitor?.status).toBe('blacklisted');
  });

  test('ends a conversation’s other effects with it', async () => {
    await account.decide('blacklist');
    await account.want({
      effect: 'note',
      targetKind: 'conversation',
      targetId: 1,
      key: 'later',
      wanted: { text: 'x' },
      notBefore: new Date(world.clock.now().getTime() + 3_600_000),
    });
    account.host.state.conversations.delete(1);
    await world.drain();

    expect((await account.rows('note')).map((row) => [row.state, row.outcome])).toEqual([['done', 'gone']]);
    expect(await account.rows('status')).toMatchObject([{ outcome: 'gone' }]);
  });

  test('between the read and the write is gone as well', async () => {
    await account.decide('blacklist');
    const held = account.host.faults.hold('setBlocked');
    const drained = world.drain();
    await held.reached;
    account.host.state.removeContact(2);
    held.release();
    await drained;

    expect(await account.rows('blocked')).toMatchObject([{ state: 'done', outcome: 'gone' }]);
  });
});
