import { HelpdeskEventService } from '../../../../src/core/webhook-inbox/dispatch/helpdesk-event.service.js';
import { EnforcementWorld } from '../../../support/enforcement-world.js';
import type { EnforcementAccount } from '../../../support/enforcement-account.js';
import { hostDown } from '../../../support/fake-helpdesk-faults.js';
import type { FakeHelpdeskHost } from '../../../support/fake-helpdesk-host.js';

let world: EnforcementWorld;
let account: EnforcementAccount;
let host: FakeHelpdeskHost;

beforeAll(async () => {
  world = await EnforcementWorld.open();
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.retire();
  account = await world.install({ exemptInboxIds: [9] });
  host = account.host;
});

describe('a blacklisting on the host', () => {
  test('sets the flag, resolves the conversations and says why in each of them', async () => {
    await account.converse(2);
    await account.decide('blacklist', { reason: 'spam', expiry: '7d' });
    const inAWeek = new Date(world.clock.now().getTime() + 7 * 24 * 3_600_000);
    const until = inAWeek.toISOString().slice(0, 16).replace('T', ' ');
    await world.drain();

    expect(account.contact()?.blocked).toBe(true);
    expect([account.status(1), account.status(2)]).toEqual(['resolved', 'resolved']);
    for (const id of [1, 2]) {
      expect(host.notes(id)).toHaveLength(1);
      expect(host.notes(id)[0]).toContain(`Visitor blacklisted by Ann (spam), until ${until} UTC.`);
      expect(host.notes(id)[0]).toContain('#doorman undo');
    }
    expect(await account.audit()).toEqual(expect.arrayContaining(['enforcement.blocked', 'enforcement.status']));
  });

  test('reads, finds it so and writes nothing when it is carried out again', async () => {
    await account.decide('blacklist');
    await world.drain();
    const writes = host.writes().length;
    const lines = (await account.audit()).length;

    for (const { effect, target } of await account.rows()) {
      const [kind, id] = target.split(' ');
      if (effect !== 'note')
        await account.want({ effect: effect as 'blocked', targetKind: kind as 'contact', targetId: Number(id) });
    }
    await world.drain();

    expect(host.writes()).toHaveLength(writes);
    expect(await account.audit()).toHaveLength(lines);
    expect((await account.rows()).map((row) => row.state)).not.toContain('pending');
  });

  test('resolves conversations of the contact that no event has told of', async () => {
    host.state.addConversation({ conversationId: 7, inboxId: 1, sourceId: 'abc', status: 'pending' });
    await account.decide('blacklist');
    await world.drain();

    expect(account.status(7)).toBe('resolved');
    expect(host.notes(7)).toHaveLength(1);
  });

  test('leaves exempt inboxes and sessions of others on the same contact alone', async () => {
    host.state.addSession({ inboxId: 9, sourceId: 'legal', contactId: 2 });
    host.state.addConversation({ conversationId: 8, inboxId: 9, sourceId: 'legal' });
    host.state.addSession({ inboxId: 1, sourceId: 'other', contactId: 5 });
    host.state.addContact({ contactId: 5, name: 'Other' });
    host.state.addConversation({ conversationId: 9, inboxId: 1, sourceId: 'other' });
    await account.write(9, 'I am somebody else');
    account.join('other', 2);
    await account.decide('blacklist');
    await world.drain();

    expect([account.status(1), account.status(8), account.status(9)]).toEqual(['resolved', 'open', 'open']);
    expect((await account.rows('status')).map((row) => row.target)).toEqual(['conversation 1']);
  });

  test('resolves a conversation again that somebody opens, with one note for one decision', async () => {
    await account.decide('blacklist');
    await world.drain();
    await host.setStatus(1, 'open');
    await account.write(1, 'still there?');
    await world.drain();

    expect(account.status(1)).toBe('resolved');
    expect(host.notes(1)).toHaveLength(1);
  });

  test('writes no note where an agent had resolved the conversation before', async () => {
    await host.setStatus(1, 'resolved');
    await account.decide('blacklist');
    await world.drain();

    expect(host.notes(1)).toEqual([]);
  });
});

describe('a blacklisted visitor in an exempt inbox', () => {
  beforeEach(async () => {
    host.state.addInbox({ inboxId: 9, channel: 'email' });
    host.state.addAgent({ agentId: 4, name: 'Ben' });
    host.state.members.set(9, [3, 4]);
    host.state.addSession({ inboxId: 9, sourceId: 'vic@example.com', contactId: 2 });
    await world.read(`UPDATE identifier SET quality = 'entered', source = 'agent', firm_since = first_seen_at`);
    await account.decide('blacklist');
    await world.drain();
    host.state.addConversation({ conversationId: 8, inboxId: 9, sourceId: 'vic@example.com' });
  });

  const mentions = (): number[][] => {
    const notes = host.callsOf('writeNote').filter(({ args }) => args[0] === 8);
    return notes.map(({ args }) => (args[3] as { agentId: number }[]).map(({ agentId }) => agentId));
  };

  test('is heard: the conversation that the host began resolved is opened, its members are mentioned', async () => {
    expect(account.status(8)).toBe('resolved');
    await account.write(8, 'please delete my data');
    await world.drain();

    expect(account.status(8)).toBe('open');
    expect(mentions()).toEqual([[3, 4]]);
    expect(host.notes(8)[0]).toContain('never screened');
    expect(await world.read('SELECT 1 FROM attempt WHERE conversation_id = 8')).toEqual([]);
    expect(await account.audit()).toContain('enforcement.opened');
  });

  test('makes one note of many messages, and another after an hour or once an agent has resolved it', async () => {
    for (const text of ['one', 'two', 'three']) {
      await account.write(8, text);
      await world.drain();
    }
    expect(mentions()).toHaveLength(1);

    world.clock.pass(61 * 60_000);
    await account.write(8, 'anybody?');
    await world.drain();
    expect(mentions()).toHaveLength(2);

    await host.setStatus(8, 'resolved');
    await account.write(8, 'once more');
    await world.drain();
    expect([account.status(8), mentions().length]).toEqual(['open', 3]);
  });

  test('is not heard twice: what an agent has resolved stays so when the message is told or judged again', async () => {
    const message = await account.write(8, 'please delete my data');
    await world.drain();
    await host.setStatus(8, 'resolved');
    const conversation = host.state.record(host.state.conversations.get(8)!);
    await world
      .get(HelpdeskEventService)
      .process(account.id, { kind: 'message', toldAt: world.clock.now(), message, conversation });
    await account.decide('clear');
    await account.decide('blacklist');
    await world.drain();

    expect([account.status(8), mentions().length]).toEqual(['resolved', 1]);
  });

  test('is heard when the host was away, once', async () => {
    for (const method of ['setStatus', 'writeNote']) host.faults.fail(method, hostDown(), 1);
    await account.write(8, 'please delete my data');
    await world.drain();
    await world.drainLater();
    await world.drainLater();

    expect([account.status(8), host.notes(8).length]).toEqual(['open', 1]);
  });

  test('is only told of where somebody may write', async () => {
    await account.decide('clear');
    await world.drain();
    await account.write(8, 'hello again');
    await world.drain();

    expect([account.status(8), mentions().length]).toEqual(['open', 0]);
  });
});

describe('the review label', () => {
  test('comes and goes alone: other labels stay as they are', async () => {
    await host.setLabels(1, ['vip', 'billing']);
    await world.read(
      `INSERT INTO review_item (installation_id, visitor_id, opened_at)
       SELECT installation_id, visitor_id, now() FROM contact WHERE installation_id = $1 AND contact_id = 2 RETURNING id`,
      [account.id],
    );
    await account.want({ effect: 'review_label', targetKind: 'conversation', targetId: 1 });
    await world.drain();
    expect(host.state.conversations.get(1)?.labels).toEqual(['vip', 'billing', 'needs-review']);

    await account.decide('dismiss');
    await world.drain();
    expect(host.state.conversations.get(1)?.labels).toEqual(['vip', 'billing']);
  });
});

describe('a note', () => {
  test('has nothing in it that the host would run, whoever wanted it', async () => {
    const wanted = { text: 'Hello {{contact.name}} {% raw %} [x](https://evil.example)' };
    await account.want({ effect: 'note', targetKind: 'conversation', targetId: 1, key: 'k', wanted });
    await world.drain();

    expect(host.notes(1)[0]).not.toMatch(/\{\{|\{%|\]\(|:\/\//);
  });

  test('stands beside others in its conversation, each once under its key', async () => {
    for (const key of ['a', 'b', 'a']) {
      await account.want({
        effect: 'note',
        targetKind: 'conversation',
        targetId: 1,
        key,
        wanted: { text: `note ${key}` },
      });
      await world.drain();
    }
    expect(host.notes(1)).toEqual(['note a', 'note b']);
  });
});
