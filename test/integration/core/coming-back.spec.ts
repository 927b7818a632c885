import type { MessageRecord } from '../../../src/core/ports/helpdesk-records.js';
import { ExpiryService } from '../../../src/core/moderation/expiry.service.js';
import { HelpdeskEventService } from '../../../src/core/webhook-inbox/dispatch/helpdesk-event.service.js';
import { callTold } from '../../support/call-told.js';
import type { EnforcementAccount } from '../../support/enforcement-account.js';
import { EnforcementWorld } from '../../support/enforcement-world.js';

const PHONE = '+18124040851';
const MAIL = 'mal@example.com';

let world: EnforcementWorld;
let account: EnforcementAccount;

beforeAll(async () => {
  world = await EnforcementWorld.open();
});

beforeEach(async () => {
  await world.retire();
  account = await world.install();
});

afterAll(async () => {
  await world.close();
});

/** Whether a message stands in the ledger as stopped. */
async function isStopped({ messageId }: MessageRecord): Promise<boolean> {
  const rows = await world.read(
    'SELECT 1 FROM attempt WHERE installation_id = $1 AND message_id = $2 AND withdrawn_at IS NULL',
    [account.id, messageId],
  );
  return rows.length > 0;
}

async function causes(): Promise<string[]> {
  const rows = await world.read<{ kind: string }>(
    `SELECT jsonb_array_elements(causes)->>'kind' AS kind FROM review_item WHERE installation_id = $1 AND closed_at IS NULL`,
    [account.id],
  );
  return rows.map((row) => row.kind);
}

/** Another contact with a session in an inbox, and a conversation in it that has no message yet. */
function arrive(
  contactId: number,
  more: { inboxId?: number; sourceId?: string; email?: string; phone?: string; conversationId?: number },
): number {
  const { state } = account.host;
  const { inboxId = 1, sourceId = `source-${contactId}`, conversationId = contactId * 10 } = more;
  world.clock.pass(60_000);
  state.addContact({ contactId, email: more.email ?? null, phone: more.phone ?? null });
  state.addSession({ inboxId, sourceId, contactId });
  state.addConversation({ conversationId, inboxId, sourceId });
  return conversationId;
}

/** Somebody who writes mails: contact 5, in inbox 4. */
async function mailWriter(): Promise<void> {
  account.host.state.addInbox({ inboxId: 4, channel: 'email' });
  await account.write(arrive(5, { inboxId: 4, sourceId: MAIL, email: MAIL }), 'hello');
}

describe('who is blacklisted and comes back', () => {
  test('into a conversation that an agent opened, put off or handed to a bot is stopped, and it is resolved', async () => {
    await account.decide('blacklist');
    await world.drain();
    for (const status of ['open', 'snoozed', 'pending'] as const) {
      const conversation = account.host.state.conversations.get(1);
      Object.assign(conversation ?? {}, { status });

      const message = await account.write(1, 'me again');
      await world.drain();

      expect(await isStopped(message)).toBe(true);
      expect(account.status(1)).toBe('resolved');
    }
  });

  test('with nothing but a file is stopped, and the file is kept', async () => {
    await account.decide('blacklist');
    const url = 'http://host.test/x.png';
    account.host.state.addFile(url, Buffer.from('bytes'), 'image/png');
    const file = { attachmentId: 7, fileName: 'x.png', contentType: 'image/png', size: 5, url };

    const message = await account.write(1, '', { text: null, attachments: [file] });
    await world.drain();

    expect(await isStopped(message)).toBe(true);
    expect(await world.read('SELECT state FROM attempt_file')).toEqual([{ state: 'kept' }]);
  });

  test('in a new window with what had only been typed passes, and an agent is asked', async () => {
    await account.decide('blacklist');
    await world.drain();
    account.host.state.removeContact(2);

    const message = await account.write(arrive(3, { email: ' Vic@Example.COM' }), 'never seen me');

    expect(await isStopped(message)).toBe(false);
    expect(await causes()).toEqual(['claims_identifier_of_blacklisted']);
  });

  test.each([
    ['mails again', { inboxId: 4, sourceId: 'MAL@Example.com' }],
    ['types a proved address in a chat window', { inboxId: 1, sourceId: 'window' }],
  ])(
    'after an agent deleted the contact and %s is stopped, and the host tells nobody of the next one',
    async (_, how) => {
      await mailWriter();
      await account.decide('blacklist', { target: { contactId: 5 } });
      await world.drain();
      account.host.state.removeContact(5);

      const message = await account.write(arrive(6, { ...how, email: MAIL }), 'again');
      await world.drain();

      expect(await isStopped(message)).toBe(true);
      expect(account.status(60)).toBe('resolved');
      expect(account.host.state.contacts.get(6)?.blocked).toBe(true);
    },
  );

  test('and shares an address with somebody innocent: that one writes again once the blacklisting is cleared', async () => {
    await mailWriter();
    await account.decide('blacklist', { target: { contactId: 5 } });
    await world.drain();
    account.host.state.removeContact(5);
    await account.write(arrive(6, { email: MAIL }), 'it is a shared mailbox');
    await world.drain();

    await account.decide('clear', { target: { contactId: 5 } });
    const message = await account.write(60, 'thank you');
    await world.drain();

    expect(await isStopped(message)).toBe(false);
    expect(account.host.state.contacts.get(6)?.blocked).toBe(false);
    expect(account.status(60)).toBe('open');
  });
});

describe('a wrong blacklisting that is cleared', () => {
  test('frees whoever writes before the host’s flag is off: an agent sees it', async () => {
    await account.decide('blacklist');
    await account.write(1, 'stopped');
    await world.drain();

    await account.decide('clear');
    const message = await account.write(1, 'thank you');
    await world.drain();

    expect(await isStopped(message)).toBe(false);
    expect(account.contact()?.blocked).toBe(false);
    expect(account.status(1)).toBe('open');
  });
});

describe('a caller who is blacklisted by the number and then writes', () => {
  async function callerOn({ blockedBefore = false } = {}): Promise<MessageRecord> {
    const { state } = account.host;
    state.addInbox({ inboxId: 6, channel: 'sms' });
    await world.get(HelpdeskEventService).process(account.id, callTold(PHONE, 'leg-1', world.clock.pass(1_000)));
    await account.decide('blacklist', { target: { phone: PHONE } });
    const conversationId = arrive(3, { inboxId: 6, sourceId: PHONE, phone: PHONE });
    const contact = state.contacts.get(3);
    if (contact) contact.blocked = blockedBefore;
    const message = await account.write(conversationId, 'now by SMS');
    await world.drain();
    return message;
  }
  const flag = (): boolean | undefined => account.host.state.contacts.get(3)?.blocked;

  test('is stopped there, and the host tells no agent of the next message', async () => {
    const message = await callerOn();

    expect(await isStopped(message)).toBe(true);
    expect(account.status(30)).toBe('resolved');
    expect(flag()).toBe(true);
  });

  test('the flag set there is nobody’s decision when the host tells of it, however wrong its clock is', async () => {
    await callerOn();
    const contact = account.host.state.contacts.get(3);
    if (!contact) throw new Error('no contact');
    const at = world.clock.pass(20_000);
    const changes = [{ field: 'blocked' as const, from: false, to: true, at }];
    const event = { kind: 'contact' as const, toldAt: at, contact, changes, session: null, channel: null };
    await world.get(HelpdeskEventService).process(account.id, event);

    const decided = await world.read(`SELECT kind, source FROM moderation_action WHERE installation_id = $1`, [
      account.id,
    ]);
    expect(decided).toEqual([{ kind: 'blacklist', source: 'panel' }]);
  });

  test('and is unblocked in the host is blocked again, and a note says what frees it', async () => {
    await callerOn();
    const contact = account.host.state.contacts.get(3);
    if (!contact) throw new Error('no contact');
    contact.blocked = false;
    const at = world.clock.pass(20_000);
    const changes = [{ field: 'blocked' as const, from: true, to: false, at }];
    const event = {
      kind: 'contact' as const,
      toldAt: at,
      contact: { ...contact },
      changes,
      session: null,
      channel: null,
    };
    await world.get(HelpdeskEventService).process(account.id, event);
    await world.drain();

    expect(flag()).toBe(true);
    expect(account.host.notes(30)).toContainEqual(expect.stringMatching(/Unblocked on the host.*Whitelist frees it/s));
  });

  test.each(['clear', 'undo', 'whitelist'] as const)('writes again at once after %s', async (action) => {
    await callerOn();
    await account.decide(action, { target: { phone: PHONE } });
    await world.drain();
    expect(flag()).toBe(false);

    const message = await account.write(30, 'thank you');
    await world.drain();
    expect(await isStopped(message)).toBe(false);
    expect(account.status(30)).toBe('open');
  });

  test.each(['clear', 'undo', 'whitelist'] as const)(
    'stays blocked as an agent had it in the host, after %s',
    async (action) => {
      await callerOn({ blockedBefore: true });
      await account.decide(action, { target: { phone: PHONE } });
      await world.drain();
      expect(flag()).toBe(true);
    },
  );

  test('writes again at once after the expiry', async () => {
    await callerOn();
    await account.decide('blacklist', { target: { phone: PHONE }, expiry: '24h' });
    world.clock.pass(25 * 3_600_000);
    await world.get(ExpiryService).clearExpired();
    await world.drain();

    expect(flag()).toBe(false);
  });
});
