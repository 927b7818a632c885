import { SHELL_ACTOR } from '../../../src/core/audit-log/actor.js';
import { InstallationDirectory } from '../../../src/core/installations/installation-directory.service.js';
import { InstallationStore } from '../../../src/core/installations/installation.store.js';
import { Transactions } from '../../../src/platform/database/transactions.js';
import { CoreWorld } from '../../support/core-world.js';

const CONTACT = 2;
const CONVERSATION = 1;

let world: CoreWorld;

beforeEach(async () => {
  world = await CoreWorld.open();
  const { state } = world.host;
  state.addAgent({ agentId: 3, name: 'Ann' });
  state.addContact({ contactId: CONTACT, email: 'vic@example.com' });
  state.addSession({ inboxId: 1, sourceId: 'abc', contactId: CONTACT });
  state.addConversation({ conversationId: CONVERSATION, inboxId: 1, sourceId: 'abc' });
});

afterEach(() => world.close());

test('a command that is refused leaves the session with its visitor', async () => {
  await world.visitorWrites(CONVERSATION, 'hello');
  const { state } = world.host;
  state.addSession({ inboxId: 1, sourceId: 'verified', contactId: CONTACT, verified: true });
  state.addConversation({ conversationId: 7, inboxId: 1, sourceId: 'verified' });
  await world.visitorWrites(7, 'it is me');
  await world.app.get(Transactions, { strict: false }).run(async (tx) => {
    const roles = { blacklist: 'administrator' as const };
    const store = world.app.get(InstallationStore, { strict: false });
    await store.updateSettings(tx, world.installationId, { roles: roles as never }, SHELL_ACTOR);
  });
  await world.app.get(InstallationDirectory, { strict: false }).load();
  const before = await world.read('SELECT source_id, visitor_id FROM session ORDER BY id');

  await world.agentNotes(CONVERSATION, '#doorman blacklist');

  expect((await world.notes(CONVERSATION)).at(-1)).toContain('Nothing was done');
  expect(await world.read('SELECT source_id, visitor_id FROM session ORDER BY id')).toEqual(before);
});

test('a session that is taken out of its contact has its audit event', async () => {
  await world.visitorWrites(CONVERSATION, 'hello');
  const { state } = world.host;
  state.addSession({ inboxId: 1, sourceId: 'verified', contactId: CONTACT, verified: true });
  state.addConversation({ conversationId: 7, inboxId: 1, sourceId: 'verified' });
  await world.visitorWrites(7, 'it is me');

  await world.agentNotes(CONVERSATION, '#doorman blacklist');

  const rows = await world.read(`SELECT actor->>'agentId' AS by FROM audit_event WHERE action = 'visitor.split'`);
  expect(rows).toEqual([{ by: '3' }]);
});

test('an agent who was added a moment ago is known', async () => {
  await world.visitorWrites(CONVERSATION, 'hello');
  await world.agentNotes(CONVERSATION, '#doorman status');
  world.host.state.addAgent({ agentId: 8, name: 'Bob' });

  await world.agentNotes(CONVERSATION, '#doorman blacklist', 8);

  expect(await world.statusOfContact(CONTACT)).toBe('blacklisted');
});

test('what a visitor calls itself does nothing in an answer', async () => {
  const contact = world.host.state.contacts.get(CONTACT);
  if (!contact) throw new Error('no contact');
  contact.email = '[free](http://evil.example)@www.evil.example';
  await world.visitorWrites(CONVERSATION, 'hello');

  await world.agentNotes(CONVERSATION, '#doorman blacklist');

  const [answer] = await world.notes(CONVERSATION);
  expect(answer).toContain('(claimed)');
  expect(answer).not.toContain('www.evil.example');
  expect(answer).not.toContain('](');
});

test('an e-mail that several visitors merely claim names none of them', async () => {
  await world.visitorWrites(CONVERSATION, 'hello');
  const { state } = world.host;
  state.addContact({ contactId: 9, email: 'vic@example.com' });
  state.addSession({ inboxId: 1, sourceId: 'other', contactId: 9 });
  state.addConversation({ conversationId: 5, inboxId: 1, sourceId: 'other' });
  await world.visitorWrites(5, 'hi');

  const decision = {
    installationId: world.installationId,
    action: 'blacklist' as const,
    actor: SHELL_ACTOR,
    source: 'cli',
    target: { email: 'vic@example.com' },
  };
  await expect(world.moderation.apply(decision)).rejects.toMatchObject({ code: 'visitor.ambiguous', status: 409 });
});

test('an identifier says when it was last seen', async () => {
  await world.visitorWrites(CONVERSATION, 'hello');
  const last = await world.visitorWrites(CONVERSATION, 'still here');

  const rows = await world.read(`SELECT last_seen_at AS at FROM identifier WHERE kind = 'email'`);
  expect(rows).toEqual([{ at: last.createdAt }]);
});
