import { SHELL_ACTOR } from '../../../src/core/audit-log/actor.js';
import { CoreWorld } from '../../support/core-world.js';

const PERSON = 2;
const OTHER = 3;
const PERSONS_CONVERSATION = 1;
const OTHERS_CONVERSATION = 2;

let world: CoreWorld;

/** Two visitors who claim the same e-mail, the first of them blacklisted. */
beforeEach(async () => {
  world = await CoreWorld.open();
  const { state } = world.host;
  state.addAgent({ agentId: 3, name: 'Ann' });
  state.addContact({ contactId: PERSON, email: 'vic@example.com' });
  state.addSession({ inboxId: 1, sourceId: 'vic', contactId: PERSON });
  state.addConversation({ conversationId: PERSONS_CONVERSATION, inboxId: 1, sourceId: 'vic' });
  await world.visitorWrites(PERSONS_CONVERSATION, 'hello');
  await world.agentNotes(PERSONS_CONVERSATION, '#doorman blacklist');
  world.clock.pass(60_000);
  state.addContact({ contactId: OTHER, email: 'vic@example.com' });
  state.addSession({ inboxId: 1, sourceId: 'other', contactId: OTHER });
  state.addConversation({ conversationId: OTHERS_CONVERSATION, inboxId: 1, sourceId: 'other' });
  await world.visitorWrites(OTHERS_CONVERSATION, 'hi');
});

afterEach(() => world.close());

async function open(): Promise<string[]> {
  const rows = await world.read<{ kind: string }>(
    `SELECT jsonb_array_elements(causes)->>'kind' AS kind FROM review_item WHERE closed_at IS NULL`,
  );
  return rows.map((row) => row.kind);
}

test('an item that an agent dismissed does not come back for the same message', async () => {
  expect(await open()).toEqual(['claims_identifier_of_blacklisted']);
  const base = { installationId: world.installationId, actor: SHELL_ACTOR, source: 'cli' };
  await world.moderation.apply({ ...base, action: 'dismiss', target: { contactId: OTHER } });

  const contact = world.host.state.contacts.get(OTHER);
  if (!contact) throw new Error('no contact');
  contact.phone = '+15550100001';
  const toldAt = world.clock.pass(1_000);
  await world.process({ kind: 'contact', toldAt, contact, changes: [], session: null, channel: null });
  await world.agentNotes(PERSONS_CONVERSATION, '#doorman blacklist');

  expect(await open()).toEqual([]);
});

test('a dismissed item makes room for one with a new message', async () => {
  const base = { installationId: world.installationId, actor: SHELL_ACTOR, source: 'cli' };
  await world.moderation.apply({ ...base, action: 'dismiss', target: { contactId: OTHER } });

  await world.visitorWrites(OTHERS_CONVERSATION, 'me again');

  expect(await open()).toEqual(['claims_identifier_of_blacklisted']);
});

test('who claims in message after message makes one item that tells the latest, and asks again once decided', async () => {
  for (let n = 0; n < 30; n += 1) await world.visitorWrites(OTHERS_CONVERSATION, `and ${n}`);
  expect(await open()).toHaveLength(20);

  const base = { installationId: world.installationId, actor: SHELL_ACTOR, source: 'cli' };
  await world.moderation.apply({ ...base, action: 'dismiss', target: { contactId: OTHER } });
  expect(await open()).toEqual([]);
  await world.visitorWrites(OTHERS_CONVERSATION, 'me again');

  expect(await open()).toEqual(['claims_identifier_of_blacklisted']);
});

test('of a dismissed flood no message told again asks anew, not even of those that found no room', async () => {
  const told = [];
  for (let n = 0; n < 25; n += 1) told.push(await world.visitorWrites(OTHERS_CONVERSATION, `and ${n}`));
  const base = { installationId: world.installationId, actor: SHELL_ACTOR, source: 'cli' };
  await world.moderation.apply({ ...base, action: 'dismiss', target: { contactId: OTHER } });
  const flagged = () => world.read(`SELECT id FROM audit_event WHERE action = 'review.flagged'`);
  const before = await flagged();

  for (const message of told) await world.tellMessage(OTHERS_CONVERSATION, message);

  expect(await open()).toEqual([]);
  expect(await flagged()).toEqual(before);
});

test('what was written earlier and is told later is asked about where there is room', async () => {
  world.clock.pass(1_000);
  const late = world.host.state.addMessage(OTHERS_CONVERSATION, { text: 'told late' });
  await world.visitorWrites(OTHERS_CONVERSATION, 'told at once');
  await world.tellMessage(OTHERS_CONVERSATION, late);

  expect(await open()).toHaveLength(3);
});

test('an item that opens is told in the audit log', async () => {
  const rows = await world.read<{ action: string }>(`SELECT action FROM audit_event WHERE action LIKE 'review.%'`);

  expect(rows).toEqual([{ action: 'review.flagged' }]);
});
