import type { EnforcementAccount } from '../../../support/enforcement-account.js';
import { EnforcementWorld } from '../../../support/enforcement-world.js';
import { hostDown } from '../../../support/fake-helpdesk-faults.js';

let world: EnforcementWorld;
let account: EnforcementAccount;

beforeAll(async () => {
  world = await EnforcementWorld.open();
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.retire();
  account = await world.install({ removeConversations: true });
});

const PICTURE = 'http://host.test/picture.png';

function attachment(attachmentId: number, url = PICTURE) {
  return { attachmentId, fileName: 'picture.png', contentType: 'image/png', size: null, url };
}

function isThere(conversationId: number): boolean {
  return account.host.state.conversations.has(conversationId);
}

function files(): Promise<{ state: string; bytes: number | null; contentType: string | null }[]> {
  return world.read(
    `SELECT f.state, length(f.bytes) AS bytes, f.content_type AS "contentType" FROM attempt_file f
       JOIN attempt a ON a.id = f.attempt_id WHERE a.installation_id = $1 ORDER BY f.attachment_id`,
    [account.id],
  );
}

describe('the setting "remove"', () => {
  test('deletes a conversation begun while blacklisted after a minute, and none begun before', async () => {
    await account.decide('blacklist');
    await account.converse(2);
    await account.write(1, 'and here');
    await world.drain();
    await world.drainLater(58_000);
    expect([isThere(1), isThere(2)]).toEqual([true, true]);
    await world.drainLater(3_000);

    expect([isThere(1), isThere(2)]).toEqual([true, false]);
    expect(await account.audit()).toContain('enforcement.remove');
    const kept = await world.read<{ text: string }>(
      'SELECT text FROM attempt WHERE installation_id = $1 AND conversation_id = 2',
      [account.id],
    );
    expect(kept).toEqual([{ text: 'hello' }]);
  });

  test('deletes nothing while it is off', async () => {
    await account.set({ removeConversations: false });
    await account.decide('blacklist');
    await account.converse(2);
    await world.drainLater();

    expect(isThere(2)).toBe(true);
  });

  test('keeps a conversation in which somebody of ours wrote, though nobody told us', async () => {
    await account.decide('blacklist');
    await account.converse(2);
    account.host.state.addMessage(2, {
      direction: 'outgoing',
      author: { kind: 'agent', id: 3, name: 'Ann' },
      text: 'hi',
    });
    await world.drainLater();

    expect(isThere(2)).toBe(true);
  });

  test('keeps a conversation with a message that has not come in yet, until it has', async () => {
    await account.decide('blacklist');
    await account.converse(2);
    const late = account.host.state.addMessage(2, { text: 'not told yet' });
    await world.drainLater(61_000);
    expect(isThere(2)).toBe(true);
    expect((await account.rows('remove'))[0]?.lastError).toContain('waits for messages');
    expect((await account.rows('remove'))[0]).toMatchObject({ state: 'pending', attempts: 0 });
    await account.write(2, 'a third');
    account.host.state.conversations.get(2)!.messages = account.host.state.conversations
      .get(2)!
      .messages.filter((message) => message.messageId !== late.messageId);
    await world.drainLater();

    expect(isThere(2)).toBe(false);
  });

  test('keeps a conversation of a visitor who is free again', async () => {
    await account.decide('blacklist');
    await account.converse(2);
    await account.decide('clear');
    await world.drainLater();

    expect(isThere(2)).toBe(true);
  });

  test('waits for its files', async () => {
    account.host.faults.fail('download', hostDown());
    account.host.state.addFile(PICTURE, Buffer.from('png'));
    await account.decide('blacklist');
    await account.converse(2);
    await account.write(2, 'look', { attachments: [attachment(1)] });
    await world.drainLater(61_000);
    expect(isThere(2)).toBe(true);
    account.host.faults.heal();
    await world.drainLater();
    await world.drainLater();

    expect(isThere(2)).toBe(false);
    expect(await files()).toMatchObject([{ state: 'kept', bytes: 3 }]);
  });
});

describe('files of a stopped message', () => {
  beforeEach(() => account.set({ removeConversations: false }));

  test('are copied, up to 25 MiB each; what the host no longer has is told so', async () => {
    account.host.state.addFile(PICTURE, Buffer.from('png'), 'image/webp');
    account.host.state.addFile('http://host.test/big', Buffer.alloc(25 * 1024 * 1024 + 1));
    const attachments = [attachment(1), attachment(2, 'http://host.test/big'), attachment(3, 'http://host.test/gone')];
    await account.decide('blacklist');
    await account.write(1, 'look', { attachments });
    await world.drain();

    expect(await files()).toEqual([
      { state: 'kept', bytes: 3, contentType: 'image/webp' },
      { state: 'truncated', bytes: 25 * 1024 * 1024, contentType: 'image/png' },
      { state: 'gone', bytes: null, contentType: 'image/png' },
    ]);
    expect((await account.audit()).filter((action) => action === 'enforcement.files')).toHaveLength(3);
  });

  test('stay kept when a later one fails, and only that one is fetched again', async () => {
    account.host.state.addFile(PICTURE, Buffer.from('png'));
    account.host.state.addFile('http://host.test/second', Buffer.from('second'));
    await account.decide('blacklist');
    const attachments = [attachment(1), attachment(2, 'http://host.test/second')];
    await account.write(1, 'look', { attachments });
    const held = account.host.faults.hold('download');
    const drained = world.drain();
    await held.reached;
    held.release();
    account.host.faults.fail('download', hostDown(), 1);
    await drained;
    await world.drainLater();

    expect((await files()).map((file) => file.state)).toEqual(['kept', 'kept']);
    expect(account.host.callsOf('download').length).toBeGreaterThanOrEqual(2);
  });

  test('of a message that should have passed are not copied', async () => {
    account.host.state.addFile(PICTURE, Buffer.from('png'));
    await account.decide('blacklist');
    await account.write(1, 'look', { attachments: [attachment(1)] });
    await world.run((tx) =>
      tx.query('UPDATE attempt SET withdrawn_at = now() WHERE installation_id = $1', [account.id]),
    );
    await world.drain();

    expect(await files()).toMatchObject([{ state: 'wanted', bytes: null }]);
    expect(account.host.callsOf('download')).toEqual([]);
  });
});
