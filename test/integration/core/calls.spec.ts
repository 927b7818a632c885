import { SHELL_ACTOR } from '../../../src/core/audit-log/actor.js';
import { VoiceConnectionStore } from '../../../src/core/installations/voice-connection.store.js';
import { Explain } from '../../../src/core/moderation/explain/explain.service.js';
import type { ActionKind } from '../../../src/core/moderation/moderation-action.js';
import type { Target } from '../../../src/core/moderation/decision.js';
import type { CallOutcome, CallReason } from '../../../src/core/ports/call-event.js';
import { Transactions } from '../../../src/platform/database/transactions.js';
import { callTold } from '../../support/call-told.js';
import { CoreWorld } from '../../support/core-world.js';

const PHONE = '+18124040851';
const OWN = '+13057864498';
const CONTACT = 2;

let world: CoreWorld;
let calls = 0;

beforeEach(async () => {
  world = await CoreWorld.open();
});
afterEach(() => world.close());

async function call(outcome: CallOutcome = 'passed', reason: CallReason | null = null, number: string | null = PHONE) {
  calls += 1;
  await world.process(callTold(number, `leg-${calls}`, world.clock.pass(1_000), outcome, reason));
  return `leg-${calls}`;
}

async function wouldBeRefused(phone: string): Promise<boolean> {
  const explain = world.app.get(Explain, { strict: false });
  const { verdict } = await explain.of(world.installationId, { phone });
  return verdict.answer === 'block';
}

function decide(action: ActionKind, target: Target) {
  world.clock.pass(1_000);
  return world.moderation.apply({
    installationId: world.installationId,
    action,
    target,
    actor: SHELL_ACTOR,
    source: 'cli',
  });
}

/** Somebody in the chat window types a phone number. */
async function visitorTypes(phone: string): Promise<void> {
  const { state } = world.host;
  state.addContact({ contactId: CONTACT, phone });
  state.addSession({ inboxId: 1, sourceId: 'vic', contactId: CONTACT });
  state.addConversation({ conversationId: 1, inboxId: 1, sourceId: 'vic' });
  await world.visitorWrites(1, 'call me');
}

async function visitorOfCall(key: string): Promise<number | null> {
  const [row] = await world.read<{ id: number | null }>('SELECT visitor_id AS id FROM call WHERE key = $1', [key]);
  return row?.id ?? null;
}

function claimedBy(visitorId: number): CallReason {
  const cause = 'USER_BUSY';
  return { role: 'visitor_blacklist', key: 'phone', entryId: 1, visitorId, claimed: true, cause };
}

describe('a caller', () => {
  it('whom nobody knows is a visitor with a proved phone, and can be blacklisted by it', async () => {
    await call();

    const { status, covered } = await decide('blacklist', { phone: '001 812 404 0851' });

    expect(status).toBe('blacklisted');
    expect(covered).toContainEqual(expect.objectContaining({ kind: 'phone', value: PHONE, quality: 'proved' }));
    expect(await wouldBeRefused(PHONE)).toBe(true);
  });

  it('who keeps the number back is on record without a visitor', async () => {
    const key = await call('passed', null, null);

    expect(await visitorOfCall(key)).toBeNull();
  });

  it.each([
    [['refused', 'refused', 'let_through', 'refused'], { outcome: 'let_through', attempts: 1, withdrawn: 1 }],
    [['let_through', 'refused'], { outcome: 'let_through', attempts: 1, withdrawn: 1 }],
    [['let_through', 'refused', 'refused_after_all'], { outcome: 'refused', attempts: 1, withdrawn: 0 }],
    [['refused', 'refused_after_all', 'let_through'], { outcome: 'refused', attempts: 1, withdrawn: 0 }],
    [['refused_after_all', 'let_through', 'refused'], { outcome: 'refused', attempts: 1, withdrawn: 0 }],
  ] as const)(
    'told twice or out of turn is one call, and an attempt if it was stopped: %j',
    async (turns, expected) => {
      await call();
      const { visitorId } = await decide('blacklist', { phone: PHONE });
      const reason = { ...claimedBy(visitorId), claimed: false };
      const at = world.clock.pass(1_000);
      for (const outcome of turns) await world.process(callTold(PHONE, 'again', at, outcome, reason));

      const rows = await world.read<{ outcome: string; attempts: number; withdrawn: number }>(
        `SELECT outcome, count(a.id) AS attempts, count(a.withdrawn_at) AS withdrawn
         FROM call LEFT JOIN attempt a ON a.call_id = call.id WHERE key = 'again' GROUP BY call.id`,
      );
      expect(rows).toEqual([expected]);
    },
  );
});

describe('a number that a blacklisted visitor only typed', () => {
  it.each([[['refused', 'let_through']], [['let_through', 'refused']]] as const)(
    'asks who it is, in whatever order the line tells: %j',
    async (turns) => {
      const reason = await blacklisted();
      const at = world.clock.pass(1_000);
      for (const outcome of turns) await world.process(callTold(PHONE, 'again', at, outcome, reason));

      expect(await world.read('SELECT causes FROM review_item WHERE closed_at IS NULL')).toEqual([
        { causes: [expect.objectContaining({ kind: 'call_stopped_by_claim' })] },
      ]);
    },
  );

  /** The visitor blacklisted before anybody called. */
  async function blacklisted(): Promise<CallReason> {
    await visitorTypes(PHONE);
    const { visitorId } = await decide('blacklist', { contactId: CONTACT });
    return claimedBy(visitorId);
  }

  it('is refused again and again, and the caller waits for a decision', async () => {
    const reason = await blacklisted();

    const first = await call('refused', reason);
    const again = await wouldBeRefused(PHONE);
    await call('refused', reason);

    expect([again, await wouldBeRefused(PHONE)]).toEqual([true, true]);
    const caller = await visitorOfCall(first);
    expect(caller).not.toBe(reason.visitorId);
    const items = await world.read('SELECT visitor_id AS "visitorId" FROM review_item WHERE closed_at IS NULL');
    expect(items).toEqual([{ visitorId: caller }]);
  });

  it.each(['dismiss', 'whitelist'] as const)('is somebody else’s once an agent says so by %s', async (action) => {
    const key = await call('refused', await blacklisted());
    const visitorId = (await visitorOfCall(key)) ?? 0;

    await decide(action, { visitorId });
    const freed = await wouldBeRefused(PHONE);
    await decide('undo', { visitorId });

    expect([freed, await wouldBeRefused(PHONE)]).toEqual([false, true]);
  });

  it('typed after the decision refuses nobody', async () => {
    await visitorTypes('+18124040999');
    await decide('blacklist', { contactId: CONTACT });
    const contact = world.host.state.contacts.get(CONTACT);
    if (!contact) throw new Error('no contact');
    world.clock.pass(60_000);
    Object.assign(contact, { phone: PHONE, updatedAt: world.clock.now() });
    await world.visitorWrites(1, 'this is my number');

    expect(await wouldBeRefused(PHONE)).toBe(false);
  });
});

describe('a caller and a contact with the same number', () => {
  async function contactWithPhone(): Promise<void> {
    world.clock.pass(60_000);
    world.host.state.addContact({ contactId: CONTACT, phone: PHONE });
    world.host.state.addSession({ inboxId: 4, sourceId: 'vic@example.com', contactId: CONTACT });
    world.host.state.addConversation({ conversationId: 1, inboxId: 4, sourceId: 'vic@example.com', channel: 'email' });
    await world.visitorWrites(1, 'it was me who called');
  }

  beforeEach(() => {
    world.host.state.addInbox({ inboxId: 4, channel: 'email' });
  });

  it('become one visitor, calls and all', async () => {
    const key = await call();
    await contactWithPhone();

    const [contact] = await world.read<{ id: number }>('SELECT visitor_id AS id FROM contact');
    expect(await visitorOfCall(key)).toBe(contact?.id);
    const told = await world.read("SELECT 1 FROM audit_event WHERE action = 'visitor.joined'");
    expect(told).toHaveLength(1);
  });

  it('stay two where the caller is blacklisted: calls are refused, and somebody is asked', async () => {
    const key = await call();
    await decide('blacklist', { phone: PHONE });
    await contactWithPhone();

    expect(await world.statusOfContact(CONTACT)).toBe('normal');
    expect(await wouldBeRefused(PHONE)).toBe(true);
    const [item] = await world.read<{ visitorId: number; causes: { kind: string }[] }>(
      'SELECT visitor_id AS "visitorId", causes FROM review_item WHERE closed_at IS NULL',
    );
    expect(item?.causes).toEqual([expect.objectContaining({ kind: 'join_caller' })]);
    expect(item?.visitorId).not.toBe(await visitorOfCall(key));
  });
});

it('the organisation’s own number on a record refuses no call from it', async () => {
  const store = world.app.get(VoiceConnectionStore, { strict: false });
  const { installationId } = world;
  const original = { webhookUrl: 'http://app.test/', failoverUrl: null };
  const urls = { apiUrl: 'http://telnyx.test/v2', frontUrl: 'http://doorman.test/', original };
  const made = { installationId, connectionId: '1', apiKey: 'KEY', publicKey: 'x', webhookTimeoutMs: 2_000, ...urls };
  await world.app
    .get(Transactions, { strict: false })
    .run((tx) => store.begin(tx, { ...made, ownNumbers: [OWN] }, SHELL_ACTOR));
  await visitorTypes(OWN);

  const { covered } = await decide('blacklist', { contactId: CONTACT });

  expect(covered.map((subject) => subject.kind)).not.toContain('phone');
  expect(await wouldBeRefused(OWN)).toBe(false);
});
