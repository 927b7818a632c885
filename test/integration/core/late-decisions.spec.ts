import { CoreWorld } from '../../support/core-world.js';

const CONTACT = 2;
const CONVERSATION = 1;
const OTHER = 3;
const OTHERS_CONVERSATION = 2;

let world: CoreWorld;

beforeEach(async () => {
  world = await CoreWorld.open();
  const { state } = world.host;
  state.addAgent({ agentId: 3, name: 'Ann' });
  state.addInbox({ inboxId: 4, channel: 'email' });
  state.addContact({ contactId: CONTACT, email: 'vic@example.com' });
  state.addSession({ inboxId: 4, sourceId: 'vic@example.com', contactId: CONTACT });
  const place = { conversationId: CONVERSATION, inboxId: 4, sourceId: 'vic@example.com' };
  state.addConversation({ ...place, channel: 'email' });
  await world.visitorWrites(CONVERSATION, 'hello');
});

afterEach(() => world.close());

/** A note that an agent wrote at a moment in the past and that the host tells only now. */
async function lateNote(text: string, createdAt: Date): Promise<void> {
  const author = { kind: 'agent' as const, id: 3, name: 'Ann' };
  const more = { author, private: true, direction: 'outgoing' as const, createdAt };
  await world.tellMessage(CONVERSATION, world.host.state.addMessage(CONVERSATION, { text, ...more }));
}

/** The visitor is told of anew, with something that coverage depends on. */
async function visitorIsToldAnew(phone: string): Promise<void> {
  const contact = world.host.state.contacts.get(CONTACT);
  if (!contact) throw new Error('no contact');
  contact.phone = phone;
  const toldAt = world.clock.pass(1_000);
  await world.process({ kind: 'contact', toldAt, contact, changes: [], session: null, channel: null });
}

test('what a late Clear let through stays let through when the visitor is told of anew', async () => {
  await world.agentNotes(CONVERSATION, '#doorman blacklist');
  const clearedAt = world.clock.pass(1_000);
  await world.visitorWrites(CONVERSATION, 'between the two');
  await world.agentNotes(CONVERSATION, '#doorman blacklist');
  await lateNote('#doorman clear', clearedAt);
  expect(await world.attempts()).toEqual([]);

  await visitorIsToldAnew('+15550100001');

  expect(await world.attempts()).toEqual([]);
});

test('a blacklisting that comes late stops what came in between, though the visitor had been whitelisted before', async () => {
  await world.agentNotes(CONVERSATION, '#doorman whitelist');
  const blacklistedAt = world.clock.pass(1_000);
  const between = await world.visitorWrites(CONVERSATION, 'between the two');
  await world.agentNotes(CONVERSATION, '#doorman clear');

  await lateNote('#doorman blacklist', blacklistedAt);

  expect(await world.attempts()).toEqual([between.messageId]);
});

test('a whitelisting that comes late lets through what came in between', async () => {
  await world.agentNotes(CONVERSATION, '#doorman blacklist');
  const whitelistedAt = world.clock.pass(1_000);
  await world.visitorWrites(CONVERSATION, 'between the two');
  await world.agentNotes(CONVERSATION, '#doorman blacklist');

  await lateNote('#doorman whitelist', whitelistedAt);

  expect(await world.attempts()).toEqual([]);
  expect(await world.statusOfContact(CONTACT)).toBe('blacklisted');
});

describe('whoever was stopped only through somebody else', () => {
  beforeEach(async () => {
    const { state } = world.host;
    world.clock.pass(60_000);
    state.addContact({ contactId: OTHER });
    state.addSession({ inboxId: 1, sourceId: 'other', contactId: OTHER });
    state.addConversation({ conversationId: OTHERS_CONVERSATION, inboxId: 1, sourceId: 'other' });
    await world.visitorWrites(OTHERS_CONVERSATION, 'hi');
    await world.read(
      `INSERT INTO identifier (installation_id, visitor_id, kind, value, quality, source, first_seen_at, last_seen_at)
       SELECT installation_id, visitor_id, 'email', 'vic@example.com', 'claimed', 'contact', created_at, created_at
         FROM session WHERE source_id = 'other'`,
    );
  });

  test.each(['clear', 'whitelist'])('is let through from the time of a %s that was told late', async (verb) => {
    await world.agentNotes(CONVERSATION, '#doorman blacklist');
    const clearedAt = world.clock.pass(1_000);
    const stopped = await world.visitorWrites(OTHERS_CONVERSATION, 'let me in');
    expect(await world.attempts()).toEqual([stopped.messageId]);

    await lateNote(`#doorman ${verb}`, clearedAt);

    expect(await world.attempts()).toEqual([]);
  });

  test('is let through in between when a later decision stood already', async () => {
    await world.agentNotes(CONVERSATION, '#doorman blacklist');
    const clearedAt = world.clock.pass(1_000);
    await world.visitorWrites(OTHERS_CONVERSATION, 'let me in');
    await world.agentNotes(CONVERSATION, '#doorman blacklist');

    await lateNote('#doorman clear', clearedAt);

    expect(await world.attempts()).toEqual([]);
  });
});

test.each(['the list first', 'its webhook first'])(
  'what is written in the second of the blacklisting is stopped by its own time, though a list tells only the second: %s',
  async (order) => {
    world.clock.set(new Date('2026-11-23T12:29:59.100Z'));
    await world.agentNotes(CONVERSATION, '#doorman blacklist');
    const createdAt = world.clock.pass(200);
    const exact = world.host.state.addMessage(CONVERSATION, { text: 'in the same second', createdAt });
    const cutOff = { ...exact, createdAt: new Date('2026-11-23T12:30:00Z') };

    for (const one of order === 'the list first' ? [cutOff, exact] : [exact, cutOff]) {
      await world.tellMessage(CONVERSATION, one);
    }

    expect(await world.attempts()).toEqual([exact.messageId]);
  },
);
