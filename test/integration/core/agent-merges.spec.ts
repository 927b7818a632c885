import type { HelpdeskEvent, Performer } from '../../../src/core/ports/helpdesk-event.js';
import { CoreWorld } from '../../support/core-world.js';

const PERSON = 2;
const STRANGER = 3;
const ADA = 3;
const NOBODY: Performer = { kind: 'nobody' };
const ada: Performer = { kind: 'agent', agentId: ADA };

let world: CoreWorld;

beforeEach(async () => {
  world = await CoreWorld.open();
  const { state } = world.host;
  state.addAgent({ agentId: ADA, name: 'Ada' });
  state.addContact({ contactId: PERSON });
  state.addSession({ inboxId: 1, sourceId: 'vic', contactId: PERSON });
  state.addConversation({ conversationId: 1, inboxId: 1, sourceId: 'vic' });
  await world.visitorWrites(1, 'hello');
});

afterEach(() => world.close());

async function inOrder(events: readonly HelpdeskEvent[]): Promise<void> {
  for (const event of events) await world.process(event);
}

describe('a merge', () => {
  async function strangerIsBlacklisted(): Promise<void> {
    await strangerWrites();
    await world.agentNotes(2, '#doorman blacklist');
  }

  async function strangerWrites(): Promise<void> {
    const { state } = world.host;
    world.clock.pass(60_000);
    state.addContact({ contactId: STRANGER });
    state.addSession({ inboxId: 1, sourceId: 'stranger', contactId: STRANGER });
    state.addConversation({ conversationId: 2, inboxId: 1, sourceId: 'stranger' });
    await world.visitorWrites(2, 'hi');
  }

  /** The stranger's contact goes up in the person's; answers what each source tells. */
  function merge(by: Performer): { webhook: HelpdeskEvent; told: HelpdeskEvent } {
    const { state } = world.host;
    const session = state.session(1, 'stranger');
    const stored = state.conversations.get(2);
    if (!session || !stored) throw new Error('no stranger');
    session.contactId = PERSON;
    session.updatedAt = world.clock.pass(60_000);
    stored.contactId = PERSON;
    state.contacts.delete(STRANGER);
    const conversation = state.record(stored);
    const toldAt = session.updatedAt;
    return {
      webhook: { kind: 'conversation', toldAt, conversation },
      told: { kind: 'moved', toldAt, conversation, by },
    };
  }

  test.each([true, false])(
    'by an agent blacklists the survivor in that agent’s name, the feed first: %s',
    async (first) => {
      await strangerIsBlacklisted();
      const { webhook, told } = merge(ada);
      await inOrder(first ? [told, webhook, told] : [webhook, told, webhook, told]);
      expect(await world.statusOfContact(PERSON)).toBe('blacklisted');
      const rows = await world.read(
        `SELECT actor->'agentId' AS by, source FROM moderation_action WHERE source = 'merge'`,
      );
      expect(rows).toEqual([{ by: ADA, source: 'merge' }]);
    },
  );

  test.each([
    ['an agent', ada, 'blacklisted', []],
    ['the visitor', NOBODY, 'normal', ['blacklisted_session_merged_in']],
  ] as const)(
    'by %s counts all the same when the note written before it is told after it',
    async (_, by, status, causes) => {
      await strangerWrites();
      world.clock.pass(2_000);
      const note = { author: { kind: 'agent' as const, id: ADA, name: 'Ada' }, private: true };
      const message = world.host.state.addMessage(2, { text: '#doorman blacklist', direction: 'outgoing', ...note });
      await world.process(merge(by).told);
      await world.tellMessage(2, message);
      await world.tellMessage(2, message);

      expect(await world.statusOfContact(PERSON)).toBe(status);
      const decisions = await world.read('SELECT source FROM moderation_action ORDER BY id');
      expect(decisions).toEqual([{ source: 'command' }, ...(by === ada ? [{ source: 'merge' }] : [])]);
      const items = await world.read<{ kind: string }>(
        `SELECT one ->> 'kind' AS kind FROM review_item, jsonb_array_elements(causes) one WHERE closed_at IS NULL`,
      );
      expect(items.map(({ kind }) => kind)).toEqual(causes);
      const covered = await world.read(`SELECT FROM standing_subject WHERE kind = 'contact' AND value = '${STRANGER}'`);
      expect(covered).toHaveLength(1);
    },
  );

  test('of somebody who is blacklisted only afterwards takes nobody along, whatever is told again', async () => {
    await strangerWrites();
    const { told } = merge(ada);
    await world.process(told);
    world.clock.pass(60_000);
    await world.agentNotes(2, '#doorman blacklist');
    await world.process(told);
    expect(await world.statusOfContact(PERSON)).toBe('normal');
  });

  test('by the visitor leaves the person alone', async () => {
    await strangerIsBlacklisted();
    const { webhook, told } = merge(NOBODY);
    await inOrder([told, webhook]);
    expect(await world.statusOfContact(PERSON)).not.toBe('blacklisted');
  });

  test.each([
    ['protected', 'UPDATE visitor SET protected = true'],
    ['whitelisted', `UPDATE visitor SET status = 'whitelisted'`],
    ['verified', 'UPDATE session SET verified = true'],
  ])('by an agent spares a survivor who is %s', async (_, sql) => {
    await strangerIsBlacklisted();
    await world.read(`${sql} WHERE ${sql.includes('session') ? "source_id = 'vic'" : `id = ${await personId()}`}`);
    const { told } = merge(ada);
    await world.process(told);
    expect(await world.statusOfContact(PERSON)).not.toBe('blacklisted');
  });

  test('taken back by Undo does not come again when it is told again', async () => {
    await strangerIsBlacklisted();
    const { told } = merge(ada);
    await world.process(told);
    const actor = { kind: 'agent' as const, agentId: ADA, role: 'agent' as const };
    const undo = { installationId: world.installationId, action: 'undo' as const, actor, source: 'panel' };
    await world.moderation.apply({ ...undo, target: { contactId: PERSON } });
    await world.process(told);
    expect(await world.statusOfContact(PERSON)).not.toBe('blacklisted');
  });
});

async function personId(): Promise<number> {
  const [row] = await world.read<{ id: number }>('SELECT visitor_id AS id FROM contact WHERE contact_id = $1', [
    PERSON,
  ]);
  return row?.id ?? 0;
}
