import { ReviewLabelUpkeep } from '../../../../src/core/enforcement/review-label-upkeep.service.js';
import { DEFAULT_SETTINGS } from '../../../../src/core/installations/installation-settings.js';
import type { EnforcementAccount } from '../../../support/enforcement-account.js';
import { EnforcementWorld } from '../../../support/enforcement-world.js';

const CONVERSATION = 1;
const LABEL = 'needs-review';

let world: EnforcementWorld;
let account: EnforcementAccount;

beforeEach(async () => {
  const { message_flood: flood } = DEFAULT_SETTINGS.detectors;
  const extreme = { ...flood, level: 'extreme' as const, limits: { messages: 2, seconds: 60 } };
  world = await EnforcementWorld.open();
  account = await world.install({ detectors: { ...DEFAULT_SETTINGS.detectors, message_flood: extreme } });
  await account.write(CONVERSATION, 'and another');
  await world.drain();
});

afterEach(() => world.close());

const labels = (): string[] | undefined => account.host.state.conversations.get(CONVERSATION)?.labels;
const upkeep = (): Promise<number> => world.get(ReviewLabelUpkeep).run();

test('a flagged visitor’s conversation gets the label, and a decision takes it off', async () => {
  expect(labels()).toEqual([LABEL]);

  await account.decide('clear');
  await world.drain();
  expect(labels()).toEqual([]);
});

test('whoever is asked about for what happened in no conversation gets the label on the open ones', async () => {
  await account.decide('clear');
  await account.set({ exemptInboxIds: [9] });
  account.host.state.addSession({ inboxId: 9, sourceId: 'legal', contactId: 2 });
  account.host.state.addConversation({ conversationId: 8, inboxId: 9, sourceId: 'legal' });
  await account.write(8, 'hello');
  await world.drain();
  await world.read('DELETE FROM enforcement');
  await world.read(
    `INSERT INTO review_item (installation_id, visitor_id, causes, opened_at)
       SELECT installation_id, visitor_id, '[{"kind": "session_only"}]', $1 FROM session LIMIT 1`,
    [world.clock.now()],
  );

  expect(await upkeep()).toBe(1);
  await world.drain();
  expect(labels()).toEqual([LABEL]);
  expect(await upkeep()).toBe(0);
});

test('a label that the visitor took off is put back once it is looked at again', async () => {
  account.host.state.conversations.get(CONVERSATION)!.labels = ['vip'];
  expect(await upkeep()).toBe(0);

  world.clock.pass(11 * 60_000);
  expect(await upkeep()).toBe(1);
  await world.drain();

  expect(labels()).toEqual(['vip', LABEL]);
  expect(await upkeep()).toBe(0);
});

test('a new conversation of somebody who waits for a decision gets the label at once, an exempt inbox none', async () => {
  await account.set({ exemptInboxIds: [9] });
  account.host.state.addSession({ inboxId: 9, sourceId: 'legal', contactId: 2 });
  account.host.state.addConversation({ conversationId: 8, inboxId: 9, sourceId: 'legal' });
  world.clock.pass(60_000);
  await account.write(8, 'a letter');
  await account.converse(2);
  await world.drain();

  expect([2, 8].map((id) => account.host.state.conversations.get(id)?.labels)).toEqual([[LABEL], []]);
});

test('a label that the visitor took off is put back with the next message', async () => {
  account.host.state.conversations.get(CONVERSATION)!.labels = [];
  world.clock.pass(60_000);
  await account.write(CONVERSATION, 'me again');
  await world.drain();

  expect(labels()).toEqual([LABEL]);
});

test('a label that the visitor puts on after the decision comes off, within the hour or with the next message', async () => {
  await account.decide('clear');
  await world.drain();
  account.host.state.conversations.get(CONVERSATION)!.labels = [LABEL, 'vip'];
  world.clock.pass(61 * 60_000);
  expect(await upkeep()).toBe(1);
  await world.drain();
  expect(labels()).toEqual(['vip']);

  account.host.state.conversations.get(CONVERSATION)!.labels = [LABEL];
  await account.write(CONVERSATION, 'me again');
  await world.drain();
  expect(labels()).toEqual([]);

  world.clock.pass(25 * 3_600_000);
  expect(await upkeep()).toBe(0);
});

test('a label on a conversation that was never under review is an agent’s own', async () => {
  await account.decide('clear');
  account.host.state.addConversation({ conversationId: 3, inboxId: 1, sourceId: 'abc', labels: [LABEL] });
  world.clock.pass(60_000);
  await account.write(3, 'another matter');
  await world.drain();

  expect(account.host.state.conversations.get(3)?.labels).toEqual([LABEL]);
});
