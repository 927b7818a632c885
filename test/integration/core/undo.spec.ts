import { SHELL_ACTOR } from '../../../src/core/audit-log/actor.js';
import { CoreWorld } from '../../support/core-world.js';

const CONTACT = 2;
const CONVERSATION = 1;
const DAY_MS = 24 * 3_600_000;
const MINUTE_MS = 60_000;

let world: CoreWorld;

beforeEach(async () => {
  world = await CoreWorld.open();
  const { state } = world.host;
  state.addAgent({ agentId: 3, name: 'Ann' });
  state.addContact({ contactId: CONTACT, email: 'vic@example.com' });
  state.addSession({ inboxId: 1, sourceId: 'abc', contactId: CONTACT });
  state.addConversation({ conversationId: CONVERSATION, inboxId: 1, sourceId: 'abc' });
  await world.visitorWrites(CONVERSATION, 'hello');
});

afterEach(() => world.close());

async function coveredClaims(): Promise<string[]> {
  const rows = await world.read<{ line: string }>(
    `SELECT kind || ' ' || value AS line FROM standing_subject
      WHERE ended_at IS NULL AND quality = 'claimed' ORDER BY 1`,
  );
  return rows.map((row) => row.line);
}

describe('Undo of a Clear', () => {
  test('after the time of the entry was over leaves the visitor free', async () => {
    await world.agentNotes(CONVERSATION, '#doorman blacklist spam 24h');
    world.clock.pass(DAY_MS - 10 * MINUTE_MS);
    await world.agentNotes(CONVERSATION, '#doorman clear');
    world.clock.pass(20 * MINUTE_MS);

    await world.agentNotes(CONVERSATION, '#doorman undo');
    await world.expire();

    expect(await world.statusOfContact(CONTACT)).toBe('normal');
    expect(await world.read('SELECT 1 FROM list_entry WHERE lifted_at IS NULL')).toEqual([]);
    expect(await world.read('SELECT 1 FROM risk_signal WHERE removed_at IS NULL')).toEqual([]);
    expect(await world.expire()).toBe(0);
    await world.agentNotes(CONVERSATION, '#doorman blacklist');
    expect(await world.statusOfContact(CONTACT)).toBe('blacklisted');
  });

  test('covers what was covered before it, and no claim that came meanwhile', async () => {
    await world.agentNotes(CONVERSATION, '#doorman blacklist');
    expect(await coveredClaims()).toEqual(['email vic@example.com']);
    await world.agentNotes(CONVERSATION, '#doorman clear');
    const contact = world.host.state.contacts.get(CONTACT);
    if (!contact) throw new Error('no contact');
    contact.phone = '+15550100009';
    await world.visitorWrites(CONVERSATION, 'this is my number');

    await world.agentNotes(CONVERSATION, '#doorman undo');

    expect(await coveredClaims()).toEqual(['email vic@example.com']);
  });

  test('restores the signal as it was', async () => {
    await world.agentNotes(CONVERSATION, '#doorman blacklist');
    const [before] = await world.read('SELECT kind, at, evidence FROM risk_signal WHERE removed_at IS NULL');
    await world.agentNotes(CONVERSATION, '#doorman clear');

    await world.agentNotes(CONVERSATION, '#doorman undo');

    expect(await world.read('SELECT kind, at, evidence FROM risk_signal WHERE removed_at IS NULL')).toEqual([before]);
  });

  test('does not call the entry it has put back a separate one', async () => {
    await world.agentNotes(CONVERSATION, '#doorman blacklist');
    await world.agentNotes(CONVERSATION, '#doorman clear');
    await world.agentNotes(CONVERSATION, '#doorman undo');

    expect((await world.notes(CONVERSATION)).at(-1)).not.toContain('separate entry');
  });
});

test('Undo counts its hour on the host’s clock, however late it is told', async () => {
  await world.agentNotes(CONVERSATION, '#doorman blacklist');
  world.clock.pass(30 * MINUTE_MS);
  const author = { kind: 'agent' as const, id: 3, name: 'Ann' };
  const undo = world.host.state.addMessage(CONVERSATION, {
    text: '#doorman undo',
    author,
    private: true,
    direction: 'outgoing',
  });
  world.clock.pass(60 * MINUTE_MS);

  await world.tellMessage(CONVERSATION, undo);

  expect(await world.statusOfContact(CONTACT)).toBe('normal');
});

test('Undo puts back conversations of others that were resolved through the decision', async () => {
  const { state } = world.host;
  state.addContact({ contactId: 9 });
  state.addSession({ inboxId: 1, sourceId: 'other', contactId: 9 });
  state.addConversation({ conversationId: 5, inboxId: 1, sourceId: 'other' });
  await world.visitorWrites(5, 'hi');
  await world.agentNotes(CONVERSATION, '#doorman blacklist');
  await world.read(
    `UPDATE conversation SET status_before = 'open', resolved_by_action_id = (SELECT max(id) FROM moderation_action)
      WHERE conversation_id = 5`,
  );

  await world.agentNotes(CONVERSATION, '#doorman undo');

  expect(await world.wishes()).toContain('status 5 open');
});

test('a decision from the shell applies to the latest state, however wrong our reading of the host’s clock is', async () => {
  const note = await world.agentNotes(CONVERSATION, '#doorman blacklist');
  world.clock.set(new Date(note.createdAt.getTime() - 30_000));

  const result = await world.moderation.apply({
    installationId: world.installationId,
    action: 'clear',
    actor: SHELL_ACTOR,
    source: 'cli',
    target: { contactId: CONTACT },
  });

  expect(result).toMatchObject({ late: false, changed: true, status: 'normal' });
  expect(await world.statusOfContact(CONTACT)).toBe('normal');
});
