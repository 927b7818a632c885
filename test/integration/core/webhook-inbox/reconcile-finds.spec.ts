import { Metrics } from '../../../../src/platform/metrics/metrics.js';
import { CONVERSATION, INBOX, MINUTE_MS, ReconcileScene, VIC } from '../../../support/reconcile-scene.js';

let scene: ReconcileScene;

beforeEach(async () => {
  scene = await ReconcileScene.open();
});

afterEach(async () => {
  await scene.close();
});

describe('what no webhook told is found', () => {
  test('a message, which is then judged like any other', async () => {
    await scene.world.visitorWrites(CONVERSATION, 'hello');
    await scene.world.agentNotes(CONVERSATION, '#doorman blacklist');
    const missed = scene.untold('buy watches');
    await scene.reconcileLater();

    expect(await scene.world.attempts()).toEqual([missed.messageId]);
    expect(await scene.world.app.get(Metrics, { strict: false }).text()).toContain(
      'doorman_reconcile_found_total{installation="inst",kind="message"} 1',
    );
  });

  test('a whole conversation of somebody new', async () => {
    const { state } = scene.host;
    state.addContact({ contactId: 9 });
    state.addSession({ inboxId: INBOX, sourceId: 'new', contactId: 9 });
    state.addConversation({ conversationId: 7, inboxId: INBOX, sourceId: 'new' });
    const first = scene.untold('hi', 7);
    await scene.reconcileLater();

    expect(await scene.messages()).toContain(first.messageId);
    expect(await scene.world.statusOfContact(9)).toBe('normal');
  });

  test("an agent's command", async () => {
    await scene.world.visitorWrites(CONVERSATION, 'hello');
    scene.untoldNote('#doorman blacklist spam');
    const after = scene.untold('still there?');
    await scene.reconcileLater();

    expect(await scene.world.statusOfContact(VIC)).toBe('blacklisted');
    expect(await scene.world.attempts()).toEqual([after.messageId]);
  });

  test.each([
    ['a contact the host can list', 'vic@example.com'],
    ['one without e-mail and phone', null],
  ])("the host's own Block of %s", async (_, email) => {
    scene.host.state.contacts.get(VIC)!.email = email;
    await scene.world.visitorWrites(CONVERSATION, 'hello');
    scene.world.clock.pass(1_000);
    await scene.host.setBlocked(VIC, true);
    await scene.reconcileLater();

    expect(await scene.world.statusOfContact(VIC)).toBe('blacklisted');
  });

  test("the host's own Unblock", async () => {
    await scene.world.visitorWrites(CONVERSATION, 'hello');
    await scene.world.agentNotes(CONVERSATION, '#doorman blacklist');
    await scene.carryOutWishes();
    scene.world.clock.pass(MINUTE_MS);
    await scene.host.setBlocked(VIC, false);
    await scene.reconcileLater();

    expect(await scene.world.statusOfContact(VIC)).toBe('normal');
  });

  test('a blacklisted visitor who merged into the contact of somebody else: the session stays blocked', async () => {
    const { state } = scene.host;
    state.addContact({ contactId: 8, email: 'good@example.com' });
    await scene.world.visitorWrites(CONVERSATION, 'hello');
    await scene.world.agentNotes(CONVERSATION, '#doorman blacklist');
    await scene.carryOutWishes();
    scene.mergeUntold(VIC, 8);
    await scene.reconcileLater(10 * MINUTE_MS);

    expect(await scene.world.read('SELECT contact_id AS contact FROM session')).toEqual([{ contact: 8 }]);
    expect(await scene.world.statusOfContact(8)).toBe('normal');
    const after = await scene.world.visitorWrites(CONVERSATION, 'it is me again');
    expect(await scene.world.attempts()).toEqual([after.messageId]);
  });

  test('a clean session that merged into the contact of a blacklisted visitor', async () => {
    const { state } = scene.host;
    state.addContact({ contactId: 8 });
    state.addSession({ inboxId: INBOX, sourceId: 'clean', contactId: 8 });
    state.addConversation({ conversationId: 5, inboxId: INBOX, sourceId: 'clean' });
    await scene.world.visitorWrites(5, 'hello');
    await scene.world.visitorWrites(CONVERSATION, 'hello');
    await scene.world.agentNotes(CONVERSATION, '#doorman blacklist');
    await scene.carryOutWishes();
    await scene.reconcileLater();
    scene.mergeUntold(8, VIC);
    await scene.reconcileLater(10 * MINUTE_MS);

    expect(await scene.world.read(`SELECT contact_id AS contact FROM session WHERE source_id = 'clean'`)).toEqual([
      { contact: VIC },
    ]);
  });
});

describe('every contact of a blacklisted visitor', () => {
  test('is read anew in turn', async () => {
    const { state } = scene.host;
    for (let i = 0; i < 30; i += 1) {
      const sourceId = `bad-${i}`;
      state.addContact({ contactId: 200 + i });
      state.addSession({ inboxId: INBOX, sourceId, contactId: 200 + i });
      state.addConversation({ conversationId: 200 + i, inboxId: INBOX, sourceId });
      await scene.world.visitorWrites(200 + i, 'hello');
      await scene.world.agentNotes(200 + i, '#doorman blacklist');
    }
    for (let runs = 0; runs < 3; runs += 1) await scene.reconcileLater(10 * MINUTE_MS);

    const read = new Set(scene.host.callsOf('contact').map(({ args }) => args[0]));
    expect([...read].filter((id) => Number(id) >= 200)).toHaveLength(30);
  });
});

describe('an event that cannot be processed', () => {
  test('does not keep the reconcile from the others', async () => {
    const { state } = scene.host;
    state.addContact({ contactId: 9 });
    state.addSession({ inboxId: INBOX, sourceId: 'bad', contactId: 9 });
    state.addConversation({ conversationId: 7, inboxId: INBOX, sourceId: 'bad', channel: null as never });
    scene.untold('unusable', 7);
    const fine = scene.untold('fine');

    expect(await scene.reconcileLater()).toMatchObject({ result: 'complete' });
    expect(await scene.messages()).toContain(fine.messageId);
  });
});
