import type { SessionRecord } from '../../../../src/core/ports/helpdesk-records.js';
import { VisitorStore } from '../../../../src/core/visitors/visitor.store.js';
import { Transactions } from '../../../../src/platform/database/transactions.js';
import { CoreWorld } from '../../../support/core-world.js';

const PERSON = 2;
const STRANGER = 3;
const PERSONS_CONVERSATION = 1;
const STRANGERS_CONVERSATION = 2;

let world: CoreWorld;

beforeEach(async () => {
  world = await CoreWorld.open();
  const { state } = world.host;
  state.addAgent({ agentId: 3, name: 'Ann' });
  state.addContact({ contactId: PERSON, email: 'vic@example.com' });
  state.addSession({ inboxId: 1, sourceId: 'vic', contactId: PERSON });
  state.addConversation({ conversationId: PERSONS_CONVERSATION, inboxId: 1, sourceId: 'vic' });
  await world.visitorWrites(PERSONS_CONVERSATION, 'hello');
});

afterEach(() => world.close());

async function visitorsOfSessions(): Promise<Record<string, number>> {
  const rows = await world.read<{ source: string; visitor: number }>(
    'SELECT source_id AS source, visitor_id AS visitor FROM session',
  );
  return Object.fromEntries(rows.map((row) => [row.source, row.visitor]));
}

/** A stranger's session as a list of the host tells it, without times, and as its first webhook told it. */
async function strangerIsToldLate(): Promise<void> {
  const { state } = world.host;
  const made = state.addContact({ contactId: STRANGER });
  const session = state.addSession({ inboxId: 1, sourceId: 'stranger', contactId: STRANGER });
  const conversation = state.addConversation({
    conversationId: STRANGERS_CONVERSATION,
    inboxId: 1,
    sourceId: 'stranger',
  });
  const first = { ...state.record(conversation), session: { ...session }, contact: made };
  const message = state.addMessage(STRANGERS_CONVERSATION, { text: 'hi' });
  session.contactId = PERSON;
  conversation.contactId = PERSON;
  session.updatedAt = world.clock.pass(60_000);
  const listed: SessionRecord = { ...session, createdAt: null, updatedAt: null };
  const now = { ...state.record(conversation), session: listed, updatedAt: world.clock.now() };
  await world.process({ kind: 'conversation', toldAt: world.clock.now(), conversation: now });
  await world.process({ kind: 'message', toldAt: first.updatedAt, message, conversation: first });
}

test('a session that turns out to have begun on another contact takes nobody else along', async () => {
  world.clock.pass(60_000);
  await strangerIsToldLate();

  const { vic, stranger } = await visitorsOfSessions();
  expect(stranger).not.toBe(vic);
  const contacts = await world.read<{ contact: number; visitor: number }>(
    'SELECT contact_id AS contact, visitor_id AS visitor FROM contact ORDER BY 1',
  );
  expect(contacts).toEqual([
    { contact: PERSON, visitor: vic },
    { contact: STRANGER, visitor: stranger },
  ]);
});

test('blacklisting the stranger then does not stop the person', async () => {
  world.clock.pass(60_000);
  await strangerIsToldLate();
  await world.agentNotes(STRANGERS_CONVERSATION, '#doorman blacklist');

  await world.visitorWrites(PERSONS_CONVERSATION, 'I am somebody else');

  expect(await world.attempts()).toEqual([]);
});

/** A chat that is not told of yet in which an address was given, typed or entered by an agent; mail comes from there. */
async function mailFromGivenAddress(email: string, isEntered: boolean, text = 'I have a question'): Promise<void> {
  const { state } = world.host;
  const contact = state.addContact({ contactId: STRANGER });
  state.addSession({ inboxId: 1, sourceId: 'typist', contactId: STRANGER });
  state.addConversation({ conversationId: STRANGERS_CONVERSATION, inboxId: 1, sourceId: 'typist' });
  const toldAt = world.clock.pass(60_000);
  Object.assign(contact, { email });
  const changes = [{ field: 'email' as const, from: null, to: email, at: toldAt }];
  await world.process({ kind: 'contact', toldAt, contact, changes, session: null, channel: null });
  const by = { kind: 'agent' as const, agentId: 3 };
  const performed = { kind: 'performed' as const, toldAt, contact: { ...contact }, by, created: false };
  if (isEntered) await world.process({ ...performed, unbrokenSince: new Date(0) });
  world.clock.pass(60_000);
  state.addInbox({ inboxId: 4, channel: 'email' });
  state.addSession({ inboxId: 4, sourceId: email, contactId: STRANGER });
  state.addConversation({ conversationId: 9, inboxId: 4, sourceId: email, channel: 'email' });
  await world.visitorWrites(9, text);
}

test.each([
  ['who mails from an address that somebody had typed is somebody else', false],
  ['who mails from an address that an agent had entered is that person', true],
] as const)('%s, also where the chat is told of only then', async (_, isEntered) => {
  const email = 'victim@example.com';
  await mailFromGivenAddress(email, isEntered);
  await world.visitorWrites(STRANGERS_CONVERSATION, 'hahaha');

  const { typist, [email]: victim } = await visitorsOfSessions();
  expect(victim === typist).toBe(isEntered);
  await world.agentNotes(STRANGERS_CONVERSATION, '#doorman blacklist');
  await world.visitorWrites(9, 'is anybody there?');
  expect(await world.attempts()).toHaveLength(isEntered ? 1 : 0);
});

test.each([
  [true, []],
  [false, ['address_claimed_by_blacklisted']],
] as const)(
  'an agent is asked where the sender was blacklisted before the chat was told of; entered by an agent: %s',
  async (isEntered, asked) => {
    await mailFromGivenAddress('victim@example.com', isEntered);
    await world.agentNotes(9, '#doorman blacklist');
    await world.visitorWrites(STRANGERS_CONVERSATION, 'hahaha');

    const items = await world.read<{ kind: string }>(
      `SELECT causes->0->>'kind' AS kind FROM review_item WHERE closed_at IS NULL`,
    );
    expect(items.map(({ kind }) => kind)).toEqual(asked);
  },
);

/** The chat's window is opened: all that the host tells of it. */
async function chatIsOpened(): Promise<void> {
  const { state } = world.host;
  const toldAt = world.clock.pass(10_000);
  const contact = state.contacts.get(STRANGER)!;
  const session = state.session(1, 'typist') ?? null;
  await world.process({ kind: 'contact', toldAt, contact, changes: [], session, channel: 'web_widget' });
}

test.each([
  ['a message in that chat', () => world.visitorWrites(STRANGERS_CONVERSATION, 'hahaha')],
  ['its window', chatIsOpened],
])('what a sender wrote counts for the sender once %s tells that another had typed the address', async (_, tell) => {
  const email = 'victim@example.com';
  const links = [1, 2, 3, 4, 5, 6].map((n) => `https://shop${n}.example/buy`).join(' ');
  await mailFromGivenAddress(email, false, links);
  const linking = (): Promise<{ visitor: number }[]> =>
    world.read(
      `SELECT visitor_id AS visitor FROM risk_signal WHERE kind = 'link_heavy_first_message' AND removed_at IS NULL`,
    );
  expect(await linking()).toHaveLength(1);

  await tell();

  const { [email]: victim } = await visitorsOfSessions();
  expect(await linking()).toEqual([{ visitor: victim }]);
});

test('visitors that turn out to be one keep the surer of what both held, and were last seen when either was', async () => {
  const store = world.app.get(VisitorStore, { strict: false });
  const transactions = world.app.get(Transactions, { strict: false });
  await transactions.run(async (tx) => {
    const other = await store.create(tx, world.installationId, world.clock.now());
    await store.seen(tx, other, world.clock.pass(60_000));
    await tx.query(
      `INSERT INTO identifier (installation_id, visitor_id, kind, value, quality, source, first_seen_at, firm_since, last_seen_at)
       VALUES ($1, $2, 'email', 'vic@example.com', 'proved', 'session', $3, $3, $3)`,
      [world.installationId, other, world.clock.now()],
    );
    const [person] = await tx.query<{ id: number }>('SELECT visitor_id AS id FROM contact WHERE contact_id = $1', [
      PERSON,
    ]);
    await store.absorb(tx, other, person?.id ?? 0);
  });

  const rows = await world.read(`SELECT quality, source, firm_since FROM identifier WHERE kind = 'email'`);
  expect(rows).toEqual([{ quality: 'proved', source: 'session', firm_since: world.clock.now() }]);
  expect(await world.read('SELECT last_seen_at AS at FROM visitor')).toEqual([{ at: world.clock.now() }]);
});

test('a claim is covered again once it turns out that the other visitor had only typed it', async () => {
  const { state } = world.host;
  await world.agentNotes(PERSONS_CONVERSATION, '#doorman blacklist');
  world.clock.pass(60_000);
  const contact = state.addContact({ contactId: STRANGER, email: 'vic@example.com' });
  const session = state.addSession({ inboxId: 1, sourceId: 'stranger', contactId: STRANGER });
  const toldAt = world.clock.pass(10_000);
  const told = { kind: 'contact' as const, toldAt, contact, changes: [] };
  const covered = () => world.read(`SELECT quality FROM standing_subject WHERE kind = 'email' AND ended_at IS NULL`);
  await world.process({ ...told, session: null, channel: null });
  expect(await covered()).toEqual([]);

  await world.process({ ...told, session, channel: 'web_widget' });

  expect(await covered()).toEqual([{ quality: 'claimed' }]);
});
