import type { Actor } from '../../../../src/core/audit-log/actor.js';
import { ListEntries } from '../../../../src/core/moderation/entries/list-entries.service.js';
import { HelpdeskEventService } from '../../../../src/core/webhook-inbox/dispatch/helpdesk-event.service.js';
import type { EnforcementAccount } from '../../../support/enforcement-account.js';
import { EnforcementWorld } from '../../../support/enforcement-world.js';

const ADMIN: Actor = { kind: 'agent', agentId: 4, role: 'administrator' };

let world: EnforcementWorld;
let account: EnforcementAccount;

beforeAll(async () => {
  world = await EnforcementWorld.open();
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.retire();
  account = await world.install();
});

/** A stranger (contact 3, session `new`) who writes in conversation 9. */
async function stranger(): Promise<void> {
  const { state } = account.host;
  world.clock.pass(60_000);
  state.addContact({ contactId: 3 });
  state.addSession({ inboxId: 1, sourceId: 'new', contactId: 3 });
  state.addConversation({ conversationId: 9, inboxId: 1, sourceId: 'new' });
  await account.write(9, 'hi');
}

async function visitorOfNew(): Promise<number> {
  const sql = `SELECT visitor_id AS id FROM session WHERE source_id = 'new' AND installation_id = $1`;
  const [session] = await world.read<{ id: number }>(sql, [account.id]);
  return session!.id;
}

describe('the host’s flag on a contact that a clean session comes to by a mere claim', () => {
  test('comes off, so that the host does not silence the newcomer, and goes on again once that one is blacklisted', async () => {
    await account.decide('blacklist');
    await world.drain();
    expect(account.contact()?.blocked).toBe(true);
    await stranger();

    account.join('new', 2);
    await account.write(9, 'somebody else typed my address');
    await world.drain();
    expect(account.contact()?.blocked).toBe(false);
    expect(account.status(9)).toBe('open');

    const stopped = await account.write(1, 'but I am still blacklisted');
    await world.drain();
    expect(account.status(1)).toBe('resolved');
    const attempts = await world.read('SELECT message_id AS id FROM attempt');
    expect(attempts).toEqual([{ id: stopped.messageId }]);

    const newcomer = await visitorOfNew();
    await account.decide('blacklist', { target: { visitorId: newcomer } });
    await world.drain();
    expect(account.contact()?.blocked).toBe(true);
  });
});

describe('the host’s own Unblock that is told late', () => {
  test('stays: whoever comes to the contact meanwhile has its flag looked at, not set again', async () => {
    await account.decide('blacklist');
    await world.drain();
    const at = world.clock.pass(10_000);
    const contact = account.contact()!;
    contact.blocked = false;
    await stranger();
    const newcomer = await visitorOfNew();
    await account.decide('blacklist', { target: { visitorId: newcomer } });
    await world.drain();
    account.join('new', 2);
    await account.write(9, 'of two who are blacklisted');
    await world.drain();
    expect(account.contact()?.blocked).toBe(false);

    const changes = [{ field: 'blocked' as const, from: true, to: false, at }];
    const told = { contact: { ...contact }, changes, session: null, channel: null };
    await world.get(HelpdeskEventService).process(account.id, { kind: 'contact', toldAt: at, ...told });
    await world.drain();
    const [visitor] = await world.read<{ status: string }>(
      `SELECT v.status FROM visitor v JOIN contact c ON c.visitor_id = v.id
        WHERE c.installation_id = $1 AND c.contact_id = 2`,
      [account.id],
    );
    expect(visitor?.status).toBe('normal');
  });
});

describe('the host’s own Block on a contact whose flag is kept off for a clean session', () => {
  async function press(): Promise<void> {
    const contact = account.contact()!;
    contact.blocked = true;
    const at = world.clock.pass(10_000);
    const changes = [{ field: 'blocked' as const, from: false, to: true, at }];
    const told = { contact: { ...contact }, changes, session: null, channel: null };
    await world.get(HelpdeskEventService).process(account.id, { kind: 'contact', toldAt: at, ...told });
    await world.drain();
  }

  const stopped = async (): Promise<unknown[]> => {
    const rows = await world.read<{ text: string }>(
      `SELECT m.text FROM attempt a JOIN message m ON m.message_id = a.message_id AND m.installation_id = a.installation_id
        WHERE a.installation_id = $1 AND a.withdrawn_at IS NULL ORDER BY a.message_id`,
      [account.id],
    );
    return rows.map(({ text }) => text);
  };

  beforeEach(async () => {
    await account.decide('blacklist');
    await world.drain();
    await stranger();
    account.join('new', 2);
    await account.write(9, 'somebody else typed my address');
    await world.drain();
    expect(account.contact()?.blocked).toBe(false);
  });

  test('is taken over for that session at once, and undone it writes again', async () => {
    await press();
    await account.write(9, 'let me in');
    expect(await stopped()).toEqual(['let me in']);
    expect(account.host.notes(9)[0]).toMatch(/for the session only.*stays on the contact/);

    const newcomer = await visitorOfNew();
    await account.decide('clear', { target: { visitorId: newcomer } });
    await world.drain();
    expect(account.contact()?.blocked).toBe(false);
    expect(account.status(1)).toBe('resolved');
  });

  test('is taken off again at once where the session came long ago: the blacklisted one is blocked already', async () => {
    world.clock.pass(31 * 24 * 3_600_000);
    await press();
    await account.write(9, 'me again');

    expect(account.contact()?.blocked).toBe(false);
    expect(await stopped()).toEqual([]);
    expect(account.host.notes(9)).toEqual([expect.stringContaining('the flag was taken off the contact again')]);
  });
});

describe('the host’s flag by a list entry', () => {
  async function add(value: string, kind: 'email' | 'email_domain' = 'email'): Promise<number> {
    world.clock.pass(1_000);
    const base = { installationId: account.id, actor: ADMIN, source: 'panel', list: 'blacklist' as const };
    const entry = await world.get(ListEntries).add({ ...base, kind, value, reason: 'spam', expiry: '24h' });
    return entry.id;
  }

  async function lift(entryId: number): Promise<void> {
    world.clock.pass(1_000);
    await world.get(ListEntries).lift({ installationId: account.id, actor: ADMIN, source: 'panel', entryId });
  }

  test('is on while the address is listed, with open conversations resolved, and off afterwards', async () => {
    const entryId = await add('vic@example.com');
    await world.drain();
    expect([account.contact()?.blocked, account.status(1)]).toEqual([true, 'resolved']);

    await lift(entryId);
    await world.drain();
    expect(account.contact()?.blocked).toBe(false);
  });

  test('by a domain is set with the first message that is stopped', async () => {
    const entryId = await add('example.com', 'email_domain');
    await world.drain();
    expect(account.contact()?.blocked).toBe(false);

    await account.write(1, 'hello again');
    await world.drain();
    expect([account.contact()?.blocked, account.status(1)]).toEqual([true, 'resolved']);

    await lift(entryId);
    await world.drain();
    expect(account.contact()?.blocked).toBe(false);
  });

  test('stays as the host had it before', async () => {
    await account.set({ hostBlock: 'ignore' });
    account.contact()!.blocked = true;
    const entryId = await add('vic@example.com');
    await world.drain();

    await lift(entryId);
    await world.drain();

    expect(account.contact()?.blocked).toBe(true);
  });
});
