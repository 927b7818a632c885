import { hostAnswers } from '../../../support/fake-helpdesk-faults.js';
import { CONVERSATION, INBOX, MINUTE_MS, ReconcileScene, VIC } from '../../../support/reconcile-scene.js';

let scene: ReconcileScene;

beforeEach(async () => {
  scene = await ReconcileScene.open();
});

afterEach(async () => {
  await scene.close();
});

describe('how far the messages of a conversation have been read', () => {
  test('is moved by no webhook, and by a reconcile only once nothing can appear before', async () => {
    const message = await scene.world.visitorWrites(CONVERSATION, 'hello');
    expect(await scene.readUpTo()).toBe(0);
    await scene.reconcileLater(1_000);
    expect(await scene.readUpTo()).toBe(0);
    await scene.reconcileLater();
    expect(await scene.readUpTo()).toBe(message.messageId);
  });

  test('goes on after the last one, a hundred at a time', async () => {
    for (let i = 0; i < 250; i += 1) scene.untold(`line ${i}`);
    await scene.reconcileLater();
    expect(await scene.messages()).toHaveLength(250);
    const last = scene.untold('one more');
    const before = scene.host.callsOf('messagesAfter').length;
    await scene.reconcileLater();

    expect(await scene.readUpTo()).toBe(last.messageId);
    expect(scene.host.callsOf('messagesAfter').length - before).toBe(1);
  });

  test('passes over what is older than the installation', async () => {
    const old = { createdAt: new Date('2026-11-01T00:00:00Z') };
    scene.untold('long ago', CONVERSATION, old);
    scene.untold('#doorman blacklist', CONVERSATION, {
      ...old,
      private: true,
      author: { kind: 'agent', id: 3, name: 'Ann' },
    });
    const recent = scene.untold('today');
    await scene.reconcileLater();

    expect(await scene.messages()).toEqual([recent.messageId]);
    expect(await scene.world.statusOfContact(VIC)).toBe('normal');
  });
});

describe('the host', () => {
  function manyConversations(count: number): void {
    for (let i = 0; i < count; i += 1) {
      const sourceId = `many-${i}`;
      scene.host.state.addContact({ contactId: 100 + i });
      scene.host.state.addSession({ inboxId: INBOX, sourceId, contactId: 100 + i });
      scene.host.state.addConversation({ conversationId: 100 + i, inboxId: INBOX, sourceId });
      scene.untold('hello', 100 + i);
    }
  }

  test('is asked at most sixty questions in a run, and several runs find everything', async () => {
    manyConversations(120);
    const results: (string | undefined)[] = [];
    for (let runs = 0; results.at(-1) !== 'complete' && runs < 10; runs += 1) {
      const before = scene.host.calls.length;
      results.push((await scene.reconcileLater())?.result);
      expect(scene.host.calls.length - before).toBeLessThanOrEqual(60);
    }

    expect(results.at(0)).toBe('partial');
    expect(results.at(-1)).toBe('complete');
    expect(await scene.messages()).toHaveLength(120);
  });

  test('is not asked again about conversations that did not change', async () => {
    manyConversations(20);
    await scene.reconcileLater();
    await scene.reconcileLater();
    const before = scene.host.callsOf('messagesAfter').length;
    await scene.reconcileLater();
    expect(scene.host.callsOf('messagesAfter').length - before).toBe(0);
  });

  test('that asks for patience gets it, and the next run goes on where the last one was', async () => {
    scene.untold('hello');
    scene.host.faults.fail('messagesAfter', hostAnswers(429, 150_000));
    expect(await scene.reconcileLater()).toBeNull();
    expect(await scene.reconciledAt()).toBeNull();

    scene.world.clock.pass(149_000);
    const before = scene.host.calls.length;
    expect(await scene.reconcile(false)).toBeNull();
    expect(scene.host.calls.length).toBe(before);

    scene.host.faults.heal();
    scene.world.clock.pass(1_000);
    expect(await scene.reconcile(false)).toMatchObject({ result: 'complete' });
    expect(await scene.messages()).toHaveLength(1);
  });

  test('that does not answer is asked ever more seldom', async () => {
    scene.host.faults.fail('*', hostAnswers(503));
    const waits: number[] = [];
    for (let run = 0; run < 5; run += 1) {
      await scene.reconcile();
      const [row] = await scene.world.read<{ due: Date }>('SELECT reconcile_due_at AS due FROM installation');
      waits.push((row!.due.getTime() - scene.world.clock.now().getTime()) / MINUTE_MS);
    }
    expect(waits).toEqual([1, 2, 4, 5, 5]);
  });

  test('is asked once a minute, however many instances there are', async () => {
    expect(await scene.reconcile(false)).not.toBeNull();
    scene.world.clock.pass(MINUTE_MS - 1);
    expect(await scene.reconcile(false)).toBeNull();
    scene.world.clock.pass(1);
    expect(await scene.reconcile(false)).not.toBeNull();
  });

  test('is asked by one instance at a time', async () => {
    const held = scene.host.faults.hold('conversationsUpdatedWithin');
    const first = scene.reconcile();
    await held.reached;
    expect(await scene.reconcile()).toBeNull();
    held.release();
    expect(await first).toMatchObject({ result: 'complete' });
  });
});
