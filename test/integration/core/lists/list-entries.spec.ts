import type { Actor } from '../../../../src/core/audit-log/actor.js';
import { TeammateAddressStore } from '../../../../src/core/installations/teammate-address.store.js';
import { ListEntryReadModel } from '../../../../src/core/lists/list-entry.read-model.js';
import { EntryPreviews } from '../../../../src/core/moderation/entries/entry-preview.service.js';
import { ListEntries } from '../../../../src/core/moderation/entries/list-entries.service.js';
import type { EntryRequest } from '../../../../src/core/moderation/entries/list-entry-request.js';
import { Transactions } from '../../../../src/platform/database/transactions.js';
import { CoreWorld } from '../../../support/core-world.js';

const AGENT: Actor = { kind: 'agent', agentId: 3, role: 'agent' };
const ADMIN: Actor = { kind: 'agent', agentId: 4, role: 'administrator' };
const DAY_MS = 24 * 3_600_000;
const CONTACT = 2;
const CONVERSATION = 1;

let world: CoreWorld;
let lists: ListEntries;

beforeEach(async () => {
  world = await CoreWorld.open();
  lists = world.app.get(ListEntries, { strict: false });
  const { state } = world.host;
  state.addAgent({ agentId: 3, name: 'Ann' });
  state.addContact({ contactId: CONTACT, email: 'vic@example.com' });
  state.addSession({ inboxId: 1, sourceId: 'abc', contactId: CONTACT });
  state.addConversation({ conversationId: CONVERSATION, inboxId: 1, sourceId: 'abc' });
});

afterEach(() => world.close());

function request(more: Partial<EntryRequest>): EntryRequest {
  const base = { installationId: world.installationId, actor: ADMIN, source: 'panel', list: 'blacklist' as const };
  return { ...base, kind: 'email', value: 'vic@example.com', reason: 'spam', expiry: 'forever', ...more };
}

function of(entryId: number, actor = ADMIN): { installationId: string; actor: Actor; source: string; entryId: number } {
  return { installationId: world.installationId, actor, source: 'panel', entryId };
}

async function states(): Promise<string[]> {
  const readModel = world.app.get(ListEntryReadModel, { strict: false });
  const now = world.clock.now();
  const found = await readModel.find({ installationId: world.installationId, now, limit: 50 });
  return found.map((entry) => `${entry.list} ${entry.kind} ${entry.value} ${entry.state}`);
}

describe('an entry on an e-mail', () => {
  test('made before anybody saw its holder stops the first message, and one lifted lets the next pass', async () => {
    const entry = await lists.add(request({}));
    const stopped = await world.visitorWrites(CONVERSATION, 'hello');
    expect(await world.attempts()).toEqual([stopped.messageId]);

    world.clock.pass(1_000);
    await lists.lift(of(entry.id));
    await world.visitorWrites(CONVERSATION, 'again');

    expect(await world.attempts()).toEqual([stopped.messageId]);
    expect(await states()).toEqual(['blacklist email vic@example.com lifted']);
  });

  test('judges what came at or after the decision and was told before it', async () => {
    const message = await world.visitorWrites(CONVERSATION, 'hello');
    expect(await world.attempts()).toEqual([]);

    await lists.add(request({}));

    expect(await world.attempts()).toEqual([message.messageId]);
  });

  test('wants the flag of who holds it already, and the flag as it was once it ends', async () => {
    await world.visitorWrites(CONVERSATION, 'hello');
    world.clock.pass(1_000);
    const entry = await lists.add(request({}));
    expect(await world.wishes()).toEqual([`blocked ${CONTACT}`]);
    await world.read(`UPDATE enforcement SET state = 'done'`);
    await world.read('UPDATE contact SET blocked = true');

    await lists.lift(of(entry.id));

    expect(await world.wishes()).toEqual([`blocked ${CONTACT}`]);
  });

  test('expires to the second, by nobody', async () => {
    await lists.add(request({ expiry: '24h' }));
    world.clock.pass(DAY_MS - 1_000);
    expect(await world.expire()).toBe(0);
    world.clock.pass(1_000);
    expect(await world.expire()).toBe(1);

    const passed = await world.visitorWrites(CONVERSATION, 'hello');
    expect(await world.attempts()).not.toContain(passed.messageId);
    expect(await states()).toEqual(['blacklist email vic@example.com expired']);
    const [last] = await world.read(`SELECT action, actor->>'kind' AS by FROM audit_event
      WHERE action LIKE 'list_entry.%' ORDER BY id DESC LIMIT 1`);
    expect(last).toEqual({ action: 'list_entry.expire', by: 'expiry' });
  });

  test('twice is one too many; after its end there may be another', async () => {
    const { id } = await lists.add(request({ expiry: '24h' }));
    await expect(lists.add(request({}))).rejects.toMatchObject({ code: 'list_entry.exists', details: { entryId: id } });
    world.clock.pass(DAY_MS);
    await expect(lists.edit({ ...of(id), expiry: '7d' })).rejects.toMatchObject({ code: 'list_entry.ended' });

    await lists.add(request({}));

    expect(await states()).toEqual([
      'blacklist email vic@example.com active',
      'blacklist email vic@example.com expired',
    ]);
  });

  test('a stale change is refused', async () => {
    const { id, version } = await lists.add(request({}));
    await lists.edit({ ...of(id), version, note: 'sells watches', expiry: '7d' });

    await expect(lists.edit({ ...of(id), version, note: 'no' })).rejects.toMatchObject({
      code: 'list_entry.version_conflict',
    });
    const [entry] = await world.read('SELECT note, reason, version FROM list_entry');
    expect(entry).toEqual({ note: 'sells watches', reason: 'spam', version: 1 });
  });
});

describe('other subjects', () => {
  test('a domain catches, and a whitelisted address that is proved goes before it; a claimed one does not', async () => {
    await lists.add(request({ kind: 'email_domain', value: 'example.com' }));
    await lists.add(request({ list: 'whitelist' }));
    const stopped = await world.visitorWrites(CONVERSATION, 'hello');
    expect(await world.attempts()).toEqual([stopped.messageId]);

    const { state } = world.host;
    state.addInbox({ inboxId: 4, channel: 'email' });
    state.addContact({ contactId: 3, email: 'vic@example.com' });
    state.addSession({ inboxId: 4, sourceId: 'vic@example.com', contactId: 3 });
    state.addConversation({ conversationId: 2, inboxId: 4, sourceId: 'vic@example.com', channel: 'email' });
    await world.visitorWrites(2, 'a real letter');

    expect(await world.attempts()).toEqual([stopped.messageId]);
  });

  test('on a visitor: lifting it on the page of lists is Clear status', async () => {
    await world.visitorWrites(CONVERSATION, 'hello');
    await world.agentNotes(CONVERSATION, '#doorman blacklist');
    const [row] = await world.read<{ id: number }>(`SELECT id FROM list_entry`);
    world.clock.pass(1_000);
    await expect(lists.lift({ ...of(row!.id, AGENT), version: 7 })).rejects.toMatchObject({
      code: 'list_entry.version_conflict',
    });

    await lists.lift(of(row!.id, AGENT));

    expect(await world.statusOfContact(CONTACT)).toBe('normal');
  });

  test('many are lifted at once, and each refusal is told', async () => {
    const one = await lists.add(request({}));
    const two = await lists.add(request({ kind: 'email_domain', value: 'example.org' }));

    const { lifted, refused } = await lists.bulkLift({ ...of(0, AGENT), ids: [one.id, two.id, 99] });

    expect(lifted).toEqual([one.id]);
    expect(refused.map((each) => each.id)).toEqual([two.id, 99]);
  });
});

describe('who may', () => {
  const ROLES: [EntryRequest['kind'], string, boolean][] = [
    ['email', 'a@example.com', true],
    ['phone', '+15550100001', true],
    ['email_domain', 'example.org', false],
    ['phone_prefix', '+15550', false],
    ['ip', '192.0.2.7', false],
    ['cidr', '192.0.2.0/24', false],
  ];

  test.each(ROLES)('an agent and an entry on %s', async (kind, value, may) => {
    const adding = lists.add(request({ actor: AGENT, kind, value }));
    if (may) await expect(adding).resolves.toMatchObject({ kind, value });
    else await expect(adding).rejects.toMatchObject({ code: 'list_entry.role' });
  });

  test('guard rails: an agent is refused, an administrator must type it', async () => {
    const wide = { kind: 'cidr' as const, value: '10.0.0.0/8' };
    await expect(lists.add(request(wide))).rejects.toMatchObject({
      code: 'confirmation.required',
      details: { confirmWord: '10.0.0.0/8', why: expect.stringContaining('private network') as unknown },
    });
    await lists.add(request({ ...wide, confirm: '10.0.0.0/8' }));
    expect(await states()).toEqual(['blacklist cidr 10.0.0.0/8 active']);
  });

  test('a teammate’s address is guarded, alone and in a range', async () => {
    await world.app
      .get(Transactions, { strict: false })
      .run((tx) =>
        world.app
          .get(TeammateAddressStore, { strict: false })
          .seen(tx, world.installationId, '192.0.2.7', world.clock.now()),
      );
    const previews = world.app.get(EntryPreviews, { strict: false });
    for (const value of ['192.0.2.7/32', '192.0.2.0/24']) {
      const preview = await previews.of(request({ kind: 'cidr', value }));
      expect(preview.guards).toEqual([expect.stringContaining('your team')]);
    }
    const other = await previews.of(request({ kind: 'ip', value: '192.0.2.8' }));
    expect(other).toMatchObject({ guards: [], confirmWord: null, refused: null });
    expect(other.enforcedWhere.map((place) => place.words)).toEqual(['Gate: not enforced: no gate.']);
  });
});

test('the blast radius counts who is touched', async () => {
  await world.visitorWrites(CONVERSATION, 'hello');
  await world.agentNotes(CONVERSATION, '#doorman whitelist');

  const preview = await world.app
    .get(EntryPreviews, { strict: false })
    .of(request({ kind: 'email_domain', value: 'example.com' }));

  expect(preview.blastRadius).toEqual({ visitors: 1, openConversations: 1, whitelisted: 1 });
});
