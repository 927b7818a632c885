import { CoreWorld } from '../../support/core-world.js';

const PERSON = 2;
const OTHER = 3;
const PERSONS_CONVERSATION = 1;
const OTHERS_CONVERSATION = 2;

let world: CoreWorld;

beforeEach(async () => {
  world = await CoreWorld.open();
  const { state } = world.host;
  state.addAgent({ agentId: 3, name: 'Ann' });
  state.addInbox({ inboxId: 4, channel: 'email' });
});

afterEach(async () => {
  await world.close();
});

/** A person who typed an e-mail into the widget: merely claimed. */
async function widgetPerson(): Promise<void> {
  const { state } = world.host;
  state.addContact({ contactId: PERSON, email: 'vic@example.com' });
  state.addSession({ inboxId: 1, sourceId: 'vic', contactId: PERSON });
  state.addConversation({ conversationId: PERSONS_CONVERSATION, inboxId: 1, sourceId: 'vic' });
  await world.visitorWrites(PERSONS_CONVERSATION, 'hello');
}

/** A person who writes e-mails: the address is proved. */
async function mailPerson(): Promise<void> {
  const { state } = world.host;
  state.addContact({ contactId: PERSON, email: 'vic@example.com' });
  state.addSession({ inboxId: 4, sourceId: 'vic@example.com', contactId: PERSON });
  const place = { conversationId: PERSONS_CONVERSATION, inboxId: 4, sourceId: 'vic@example.com' };
  state.addConversation({ ...place, channel: 'email' });
  await world.visitorWrites(PERSONS_CONVERSATION, 'hello');
}

async function stranger(): Promise<void> {
  const { state } = world.host;
  world.clock.pass(60_000);
  state.addContact({ contactId: OTHER });
  state.addSession({ inboxId: 1, sourceId: 'stranger', contactId: OTHER });
  state.addConversation({ conversationId: OTHERS_CONVERSATION, inboxId: 1, sourceId: 'stranger' });
  await world.visitorWrites(OTHERS_CONVERSATION, 'hi');
}

/** The stranger types the person's e-mail: the host merges the stranger's contact into the person's. */
function strangerTypesThePersonsEmail(): void {
  const { state } = world.host;
  const session = state.session(1, 'stranger');
  const conversation = state.conversations.get(OTHERS_CONVERSATION);
  if (!session || !conversation) throw new Error('no stranger');
  session.contactId = PERSON;
  session.updatedAt = world.clock.pass(1_000);
  conversation.contactId = PERSON;
  state.contacts.delete(OTHER);
}

/** The host tells of a conversation as it stands, without a message. */
async function toldOf(conversationId: number): Promise<void> {
  const { state } = world.host;
  const conversation = state.record(state.conversations.get(conversationId)!);
  await world.process({ kind: 'conversation', toldAt: world.clock.pass(1_000), conversation });
}

async function statuses(): Promise<Record<string, string>> {
  const rows = await world.read<{ source: string; status: string }>(
    'SELECT s.source_id AS source, v.status FROM session s JOIN visitor v ON v.id = s.visitor_id',
  );
  return Object.fromEntries(rows.map((row) => [row.source, row.status]));
}

async function causes(): Promise<string[]> {
  const rows = await world.read<{ kind: string }>(
    `SELECT jsonb_array_elements(causes)->>'kind' AS kind FROM review_item WHERE closed_at IS NULL`,
  );
  return rows.map((row) => row.kind);
}

describe('merging never moves a block', () => {
  test('a blacklisted session that merges into a person stays blocked, the person does not become so', async () => {
    await widgetPerson();
    await stranger();
    await world.agentNotes(OTHERS_CONVERSATION, '#doorman blacklist');

    strangerTypesThePersonsEmail();
    const stopped = await world.visitorWrites(OTHERS_CONVERSATION, 'me again');
    await world.visitorWrites(PERSONS_CONVERSATION, 'I am somebody else');

    expect(await world.attempts()).toEqual([stopped.messageId]);
    expect(await statuses()).toEqual({ vic: 'normal', stranger: 'blacklisted' });
    expect(await causes()).toContain('blacklisted_session_merged_in');
  });

  test('a clean session that merges into a blacklisted contact by a proved e-mail is blocked', async () => {
    await mailPerson();
    await world.agentNotes(PERSONS_CONVERSATION, '#doorman blacklist');
    await stranger();

    strangerTypesThePersonsEmail();
    const stopped = await world.visitorWrites(OTHERS_CONVERSATION, 'it is me in another channel');

    expect(await world.attempts()).toEqual([stopped.messageId]);
  });

  test('by a merely claimed e-mail it passes and goes to review', async () => {
    await widgetPerson();
    await world.agentNotes(PERSONS_CONVERSATION, '#doorman blacklist');
    await stranger();

    strangerTypesThePersonsEmail();
    await toldOf(OTHERS_CONVERSATION);
    await toldOf(OTHERS_CONVERSATION);
    expect(await causes()).toEqual(['claims_identifier_of_blacklisted']);

    await world.visitorWrites(OTHERS_CONVERSATION, 'somebody else has typed my address');
    expect(await world.attempts()).toEqual([]);
    expect(new Set(await causes())).toEqual(new Set(['claims_identifier_of_blacklisted']));
  });

  test('which is asked at once too where the decision is told only after it; and not where it was made after it', async () => {
    await widgetPerson();
    await stranger();
    world.clock.pass(1_000);
    const note = '#doorman blacklist';
    const byAnn = { author: { kind: 'agent', id: 3, name: 'Ann' }, private: true, direction: 'outgoing' } as const;
    const message = world.host.state.addMessage(PERSONS_CONVERSATION, { text: note, ...byAnn });
    strangerTypesThePersonsEmail();
    await toldOf(OTHERS_CONVERSATION);
    expect(await causes()).toEqual([]);

    await world.tellMessage(PERSONS_CONVERSATION, message);
    expect(await causes()).toEqual(['claims_identifier_of_blacklisted']);

    await world.agentNotes(PERSONS_CONVERSATION, '#doorman clear');
    await world.read('UPDATE review_item SET closed_at = now()');
    await world.agentNotes(PERSONS_CONVERSATION, note);
    expect(await causes()).toEqual([]);
  });
});

describe('a fast way on a session that merged into a person lately', () => {
  beforeEach(async () => {
    await widgetPerson();
    await stranger();
    strangerTypesThePersonsEmail();
    await world.visitorWrites(OTHERS_CONVERSATION, 'buy watches');
  });

  test('takes the session only, says so and asks for a review', async () => {
    await world.agentNotes(OTHERS_CONVERSATION, '#doorman blacklist');

    expect(await statuses()).toEqual({ vic: 'normal', stranger: 'blacklisted' });
    expect((await world.notes(OTHERS_CONVERSATION))[0]).toContain('Only this session is covered');
    expect(await causes()).toEqual(['session_only']);
    expect(await world.wishes()).not.toContain('blocked 2');
  });

  test('the host’s Block is narrowed to it: the flag comes off again and a note says so', async () => {
    const contact = world.host.state.contacts.get(PERSON);
    if (!contact) throw new Error('no person');
    contact.blocked = true;
    const at = world.clock.pass(1_000);
    const changes = [{ field: 'blocked' as const, from: false, to: true, at }];
    await world.process({
      kind: 'contact',
      toldAt: at,
      contact: { ...contact },
      changes,
      session: null,
      channel: null,
    });

    expect(await statuses()).toEqual({ vic: 'normal', stranger: 'blacklisted' });
    expect(await world.wishes()).toContain('blocked 2');
    expect(await world.notes(OTHERS_CONVERSATION)).toEqual([expect.stringContaining('for the session only')]);
  });

  test('Clear from its conversation frees it', async () => {
    await world.agentNotes(OTHERS_CONVERSATION, '#doorman blacklist');
    await world.agentNotes(OTHERS_CONVERSATION, '#doorman clear');

    expect(await statuses()).toEqual({ vic: 'normal', stranger: 'normal' });
  });
});

describe('the host’s own Block on a contact', () => {
  async function press(blocked: boolean): Promise<void> {
    const contact = world.host.state.contacts.get(PERSON);
    if (!contact) throw new Error('no person');
    const at = world.clock.pass(1_000);
    const changes = [{ field: 'blocked' as const, from: contact.blocked, to: blocked, at }];
    contact.blocked = blocked;
    await world.process({
      kind: 'contact',
      toldAt: at,
      contact: { ...contact },
      changes,
      session: null,
      channel: null,
    });
  }

  test('is a blacklisting by "host", and its Unblock a Clear', async () => {
    await mailPerson();
    await press(true);
    expect(await statuses()).toEqual({ 'vic@example.com': 'blacklisted' });
    await world.read(`UPDATE enforcement SET state = 'done'`);

    await press(false);

    expect(await statuses()).toEqual({ 'vic@example.com': 'normal' });
    const rows = await world.read(`SELECT kind, actor->>'kind' AS by FROM moderation_action ORDER BY id`);
    expect(rows).toEqual([
      { kind: 'blacklist', by: 'host' },
      { kind: 'clear', by: 'host' },
    ]);
  });

  test('that no webhook told is found when the contact is read again', async () => {
    await mailPerson();
    const contact = world.host.state.contacts.get(PERSON);
    if (!contact) throw new Error('no person');
    contact.blocked = true;
    const toldAt = world.clock.pass(60_000);

    await world.process({
      kind: 'contact',
      toldAt,
      contact: { ...contact },
      changes: [],
      session: null,
      channel: null,
    });

    expect(await statuses()).toEqual({ 'vic@example.com': 'blacklisted' });
  });

  test('on a protected visitor is refused: the flag comes off and a note says why', async () => {
    await mailPerson();
    await world.read('UPDATE visitor SET protected = true');
    await press(true);

    expect(await statuses()).toEqual({ 'vic@example.com': 'normal' });
    expect(await world.wishes()).toContain('blocked 2');
    expect((await world.notes(PERSONS_CONVERSATION))[0]).toContain('protected');
  });
});
