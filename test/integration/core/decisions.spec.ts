import { CoreWorld } from '../../support/core-world.js';

const CONTACT = 2;
const CONVERSATION = 1;

let world: CoreWorld;

beforeEach(async () => {
  world = await CoreWorld.open();
  const { state } = world.host;
  state.addAgent({ agentId: 3, name: 'Ann' });
  state.addContact({ contactId: CONTACT, email: 'vic@example.com', phone: '+15550100001' });
  state.addSession({ inboxId: 1, sourceId: 'abc', contactId: CONTACT });
  state.addConversation({ conversationId: CONVERSATION, inboxId: 1, sourceId: 'abc' });
});

afterEach(async () => {
  await world.close();
});

async function standing(): Promise<string[]> {
  const rows = await world.read<{ line: string }>(
    `SELECT kind || ' ' || value || ' ' || quality AS line FROM standing_subject WHERE ended_at IS NULL ORDER BY 1`,
  );
  return rows.map((row) => row.line);
}

describe('an agent who blacklists by a note', () => {
  test('stops every message from then on, and none before', async () => {
    await world.visitorWrites(CONVERSATION, 'hello');

    await world.agentNotes(CONVERSATION, '#doorman blacklist spam "watches" 7d');
    const stopped = await world.visitorWrites(CONVERSATION, 'are you there?');

    expect(await world.attempts()).toEqual([stopped.messageId]);
    expect(await world.statusOfContact(CONTACT)).toBe('blacklisted');
  });

  test('covers contact, session and what the visitor had claimed by then', async () => {
    await world.visitorWrites(CONVERSATION, 'hello');
    await world.agentNotes(CONVERSATION, '#doorman blacklist');

    const [visitor] = await world.read<{ id: number }>('SELECT id FROM visitor');
    expect(await standing()).toEqual([
      'contact 2 proved',
      'email vic@example.com claimed',
      'phone +15550100001 claimed',
      'session 1:abc proved',
      `visitor ${visitor?.id} proved`,
    ]);
  });

  test('gets an answer, the flag and the resolved conversation wanted, and an audit event', async () => {
    await world.visitorWrites(CONVERSATION, 'hello');
    await world.agentNotes(CONVERSATION, '#doorman blacklist spam');

    expect(await world.wishes()).toEqual(['blocked 2', 'note 1', 'review_label 1', 'status 1 resolved']);
    expect((await world.notes(CONVERSATION))[0]).toMatch(
      /^Visitor blacklisted by Ann · reason: spam, until somebody lifts it\./,
    );
    const audit = await world.read<{ action: string; actor: { agentId: number } }>(
      `SELECT action, actor FROM audit_event WHERE action LIKE 'visitor.%'`,
    );
    expect(audit).toEqual([{ action: 'visitor.blacklist', actor: { kind: 'agent', agentId: 3, role: 'agent' } }]);
  });

  test('told twice is done once', async () => {
    await world.visitorWrites(CONVERSATION, 'hello');
    const note = await world.agentNotes(CONVERSATION, '#doorman blacklist');

    await world.tellMessage(CONVERSATION, note);

    const [count] = await world.read<{ n: number }>('SELECT count(*) AS n FROM moderation_action');
    expect(count?.n).toBe(1);
    expect(await world.notes(CONVERSATION)).toHaveLength(1);
  });

  test('who is no agent of the account does nothing', async () => {
    await world.visitorWrites(CONVERSATION, 'hello');
    await world.agentNotes(CONVERSATION, '#doorman blacklist', 99);

    expect(await world.statusOfContact(CONTACT)).toBe('normal');
    expect((await world.notes(CONVERSATION))[0]).toContain('does not list whoever wrote this');
  });

  test('and misspells gets help and changes nothing', async () => {
    await world.visitorWrites(CONVERSATION, 'hello');
    await world.agentNotes(CONVERSATION, '#doorman blok');

    expect(await world.statusOfContact(CONTACT)).toBe('normal');
    expect((await world.notes(CONVERSATION))[0]).toContain('I do not know “blok”');
  });
});

describe('a decision that comes out of order', () => {
  test('a message that arrives before the decision it came after is stopped all the same', async () => {
    await world.visitorWrites(CONVERSATION, 'hello');
    const decidedAt = world.clock.pass(1_000);
    world.clock.pass(1_000);
    const after = world.host.state.addMessage(CONVERSATION, { messageId: 60, text: 'after' });
    await world.tellMessage(CONVERSATION, after);
    expect(await world.attempts()).toEqual([]);

    const author = { kind: 'agent' as const, id: 3, name: 'Ann' };
    const note = {
      ...after,
      messageId: 50,
      private: true,
      direction: 'outgoing' as const,
      author,
      createdAt: decidedAt,
    };
    await world.tellMessage(CONVERSATION, { ...note, text: '#doorman blacklist' });

    expect(await world.attempts()).toEqual([60]);
    expect(await world.wishes()).toContain('status 1 resolved');
  });

  test('a late blacklisting changes no status, but the ledger tells what it stopped until the Clear', async () => {
    await world.visitorWrites(CONVERSATION, 'hello');
    const blacklistedAt = world.clock.pass(1_000);
    const between = await world.visitorWrites(CONVERSATION, 'between');
    await world.agentNotes(CONVERSATION, '#doorman clear');
    await world.visitorWrites(CONVERSATION, 'afterwards');

    const author = { kind: 'agent' as const, id: 3, name: 'Ann' };
    const late = {
      ...between,
      messageId: 500,
      private: true,
      direction: 'outgoing' as const,
      author,
      createdAt: blacklistedAt,
    };
    await world.tellMessage(CONVERSATION, { ...late, text: '#doorman blacklist' });

    expect(await world.statusOfContact(CONTACT)).toBe('normal');
    expect(await world.attempts()).toEqual([between.messageId]);
    expect((await world.notes(CONVERSATION)).at(-1)).toContain('came in after a later decision');
  });

  test('a late Clear withdraws what had been stopped after it', async () => {
    await world.agentNotes(CONVERSATION, '#doorman blacklist');
    const stopped = await world.visitorWrites(CONVERSATION, 'stopped');
    const clearedAt = world.clock.pass(1_000);
    const passed = await world.visitorWrites(CONVERSATION, 'should have passed');
    expect(await world.attempts()).toEqual([stopped.messageId, passed.messageId]);

    const author = { kind: 'agent' as const, id: 3, name: 'Ann' };
    const late = {
      ...passed,
      messageId: 500,
      private: true,
      direction: 'outgoing' as const,
      author,
      createdAt: clearedAt,
    };
    await world.tellMessage(CONVERSATION, { ...late, text: '#doorman clear' });

    expect(await world.attempts()).toEqual([stopped.messageId]);
    expect(await world.statusOfContact(CONTACT)).toBe('normal');
  });
});

describe('Clear, Whitelist and Undo', () => {
  beforeEach(async () => {
    await world.visitorWrites(CONVERSATION, 'hello');
    await world.agentNotes(CONVERSATION, '#doorman blacklist spam 7d');
  });

  test('Clear frees at once and leaves no signal behind', async () => {
    await world.agentNotes(CONVERSATION, '#doorman clear');
    await world.visitorWrites(CONVERSATION, 'thank you');

    expect(await world.attempts()).toEqual([]);
    expect(await standing()).toEqual([]);
    expect(await world.read('SELECT 1 FROM risk_signal WHERE removed_at IS NULL')).toEqual([]);
    expect(await world.read('SELECT 1 FROM list_entry WHERE lifted_at IS NULL')).toEqual([]);
  });

  test('Undo of a Clear restores the very entry', async () => {
    const [before] = await world.read(
      'SELECT id, reason, expires_at, covered_at FROM list_entry WHERE lifted_at IS NULL',
    );
    await world.agentNotes(CONVERSATION, '#doorman clear');
    const passed = await world.visitorWrites(CONVERSATION, 'in between');

    await world.agentNotes(CONVERSATION, '#doorman undo');
    const stopped = await world.visitorWrites(CONVERSATION, 'again');

    const [after] = await world.read(
      'SELECT id, reason, expires_at, covered_at FROM list_entry WHERE lifted_at IS NULL',
    );
    expect(after).toEqual(before);
    expect(await world.attempts()).toEqual([stopped.messageId]);
    expect(passed.messageId).toBeLessThan(stopped.messageId);
  });

  test('Undo of a blacklisting frees, and the conversation is wanted as it was', async () => {
    await world.read(
      `UPDATE conversation SET status_before = 'open', resolved_by_action_id = (SELECT max(id) FROM moderation_action)`,
    );
    await world.agentNotes(CONVERSATION, '#doorman undo');

    expect(await world.statusOfContact(CONTACT)).toBe('normal');
    expect(await world.wishes()).toContain('status 1 open');
  });

  test('Undo after an hour is refused with the way on', async () => {
    world.clock.pass(3_700_000);
    await world.agentNotes(CONVERSATION, '#doorman undo');

    expect(await world.statusOfContact(CONTACT)).toBe('blacklisted');
    expect((await world.notes(CONVERSATION)).at(-1)).toContain('older than an hour');
  });

  test('a stale decision is refused', async () => {
    const [visitor] = await world.read<{ id: number }>('SELECT id FROM visitor');
    const actor = { kind: 'agent' as const, agentId: 3, role: 'agent' as const };
    const base = {
      installationId: world.installationId,
      actor,
      source: 'panel',
      target: { visitorId: visitor?.id ?? 0 },
    };

    await expect(world.moderation.apply({ ...base, action: 'clear', expectedVersion: 0 })).rejects.toMatchObject({
      code: 'visitor.version_conflict',
      status: 409,
    });
  });

  test('an expiry frees to the second and is told as "expiry"', async () => {
    world.clock.pass(7 * 24 * 3_600_000 - 5_000);
    const stopped = await world.visitorWrites(CONVERSATION, 'just before');
    world.clock.pass(5_000);
    await world.visitorWrites(CONVERSATION, 'just after');

    expect(await world.attempts()).toEqual([stopped.messageId]);
    expect(await world.expire()).toBe(1);
    expect(await world.statusOfContact(CONTACT)).toBe('normal');
    expect(await world.read(`SELECT actor FROM moderation_action ORDER BY id DESC LIMIT 1`)).toEqual([
      { actor: { kind: 'expiry', agentId: null, role: null } },
    ]);
  });
});
