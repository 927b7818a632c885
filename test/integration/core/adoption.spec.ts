import fc from 'fast-check';
import type { FieldChange, HelpdeskEvent, Performer } from '../../../src/core/ports/helpdesk-event.js';
import type { MessageRecord } from '../../../src/core/ports/helpdesk-records.js';
import { Transactions } from '../../../src/platform/database/transactions.js';
import { CoreWorld } from '../../support/core-world.js';

const ADA = 3;
const NOBODY: Performer = { kind: 'nobody' };
const ada: Performer = { kind: 'agent', agentId: ADA };
const NAMED = { kind: 'agent', agentId: ADA, role: 'agent' };
const LONG_AGO = new Date(0);

let world: CoreWorld;
let people = 100;

beforeAll(async () => {
  world = await CoreWorld.open();
  world.host.state.addAgent({ agentId: ADA, name: 'Ada' });
});

afterAll(() => world.close());

/** Somebody new who has written once; answers the contact, whose conversation has the same id. */
async function person(): Promise<number> {
  const contactId = people++;
  const { state } = world.host;
  state.addContact({ contactId });
  state.addSession({ inboxId: 1, sourceId: `s${contactId}`, contactId });
  state.addConversation({ conversationId: contactId, inboxId: 1, sourceId: `s${contactId}` });
  await world.visitorWrites(contactId, 'hello');
  return contactId;
}

type Fields = { blocked?: boolean; phone?: string | null; name?: string };

/** A change on the host, later than all before: its webhook, what the feed tells of it, what a read finds of it. */
function change(contactId: number, fields: Fields, by: Performer, unbrokenSince = LONG_AGO): Told {
  const stored = world.host.state.contacts.get(contactId);
  if (!stored) throw new Error('nobody there');
  const before = { ...stored };
  Object.assign(stored, fields);
  const at = world.clock.pass(3_000);
  const changes = (Object.keys(fields) as (keyof Fields)[]).map((field): FieldChange => {
    return { field, from: before[field], to: fields[field], at };
  });
  const contact = { ...stored };
  const heardAt = new Date(at.getTime() + 300);
  const rest = { session: null, channel: null };
  return {
    at,
    webhook: { kind: 'contact', toldAt: at, contact, changes, ...rest },
    feed: { kind: 'performed', toldAt: heardAt, contact, by, created: false, unbrokenSince },
    found: { kind: 'contact', toldAt: heardAt, contact, changes: [], ...rest },
  };
}

interface Told {
  at: Date;
  webhook: HelpdeskEvent;
  feed: HelpdeskEvent;
  found: HelpdeskEvent;
}

async function take(...events: HelpdeskEvent[]): Promise<void> {
  for (const event of events) await world.process(event);
}

/** As if all our effects had been carried out, so that none of them keeps a Block from being taken over. */
async function carryOut(): Promise<void> {
  await world.app.get(Transactions, { strict: false }).run(async (tx) => {
    await tx.query(`UPDATE enforcement SET state = 'done'`);
  });
}

function decisionsOn(contactId: number): Promise<{ kind: string; actor: unknown; late: boolean }[]> {
  return world.read(
    `SELECT a.kind, a.actor, a.late FROM moderation_action a JOIN contact c ON c.visitor_id = a.visitor_id
      WHERE c.contact_id = $1 ORDER BY a.effective_at, a.kind`,
    [contactId],
  );
}

function orders<T>(events: readonly T[]): T[][] {
  if (events.length < 2) return [[...events]];
  return events.flatMap((first, i) => orders(events.filter((_, j) => j !== i)).map((rest) => [first, ...rest]));
}

/** Every order of the events, each also with its first told once more at the end. */
function tellings<T>(events: readonly T[]): T[][] {
  return orders(events).flatMap((order) => [order, [...order, ...order.slice(0, 1)]]);
}

test.each([
  ['the webhook of the Block first', true],
  ['the feed of it first', false],
])('a Block taken over and its Unblock end the same in every order of what is told between, %s', async (_, first) => {
  for (const order of tellings(['told', 'webhook', 'feed'] as const)) {
    const contactId = await person();
    const block = change(contactId, { blocked: true }, ada);
    await take(...(first ? [block.webhook] : [block.feed, block.webhook]));
    expect(await world.statusOfContact(contactId)).toBe('blacklisted');
    await carryOut();
    const unblock = change(contactId, { blocked: false }, ada);
    await take(...order.map((one) => (one === 'told' ? block.feed : unblock[one])));

    expect(await decisionsOn(contactId)).toEqual([
      { kind: 'blacklist', actor: NAMED, late: false },
      { kind: 'clear', actor: NAMED, late: false },
    ]);
    expect(await world.statusOfContact(contactId)).toBe('normal');
  }
});

describe('after a gap in the feed', () => {
  const tableOfOrders = [
    ['the webhook first', true],
    ['the feed first', false],
  ] as const;

  test.each(tableOfOrders)(
    'a Block of before is nobody’s who changed something after it, %s',
    async (_, webhookFirst) => {
      const contactId = await person();
      const missed = change(contactId, { blocked: true }, NOBODY);
      const since = world.clock.pass(1_000);
      const later = change(contactId, { name: 'Vic' }, ada, since);
      await take(...(webhookFirst ? [missed.webhook, later.feed] : [later.feed, missed.webhook]), later.webhook);
      expect(await decisionsOn(contactId)).toMatchObject([{ kind: 'blacklist', actor: { kind: 'host' } }]);
    },
  );

  test.each(tableOfOrders)(
    'a phone of before is not entered by who changed something after it, %s',
    async (_, first) => {
      const contactId = await person();
      const phone = `+1555010${contactId}0`;
      const missed = change(contactId, { phone }, NOBODY);
      const since = world.clock.pass(1_000);
      const later = change(contactId, { name: 'Vic' }, ada, since);
      await take(...(first ? [missed.webhook, later.feed] : [later.feed, missed.webhook]), later.webhook);
      expect(await world.read('SELECT quality FROM identifier WHERE value = $1', [phone])).toEqual([
        { quality: 'claimed' },
      ]);
    },
  );

  test('a Block that a read finds is nobody’s who changes something soon after', async () => {
    const contactId = await person();
    const missed = change(contactId, { blocked: true }, NOBODY);
    await take(missed.found);
    const later = change(contactId, { name: 'Vic' }, ada);
    await take(later.feed, later.webhook);
    expect(await decisionsOn(contactId)).toMatchObject([{ kind: 'blacklist', actor: { kind: 'host' } }]);
  });

  test.each(tableOfOrders)('a Block of after it has its agent’s name, %s', async (_, webhookFirst) => {
    const contactId = await person();
    const since = world.clock.now();
    const block = change(contactId, { blocked: true }, ada, since);
    await take(...(webhookFirst ? [block.webhook, block.feed] : [block.feed, block.webhook]));
    expect(await decisionsOn(contactId)).toMatchObject([{ kind: 'blacklist', actor: NAMED }]);
  });
});

describe('a decision that is newer than the host’s button', () => {
  const AFTER = { blacklist: 'blacklisted', clear: 'normal', whitelist: 'whitelisted' } as const;
  type Word = keyof typeof AFTER;
  const press = fc.record({ press: fc.boolean(), note: fc.constant(null) });
  const note = fc.record({ press: fc.constant(null), note: fc.constantFrom<Word>('blacklist', 'clear', 'whitelist') });
  const story = fc.tuple(
    fc.array(fc.oneof(press, note), { minLength: 1, maxLength: 4 }),
    fc.constantFrom<Word>('blacklist', 'clear', 'whitelist'),
    fc.infiniteStream(fc.nat()),
  );

  /** A command note of the moment, kept to be told later. */
  function command(contactId: number, word: Word): { message: MessageRecord } {
    world.clock.pass(3_000);
    const author = { kind: 'agent' as const, id: ADA, name: 'Ada' };
    const text = `#doorman ${word}`;
    return { message: world.host.state.addMessage(contactId, { text, author, private: true, direction: 'outgoing' }) };
  }

  test('stands, whatever came before it, in whatever order it is told and whoever the feed names', async () => {
    await fc.assert(
      fc.asyncProperty(story, async ([before, last, dice]) => {
        const contactId = await person();
        const events: (() => Promise<void>)[] = [];
        const tell = (word: Word): void => {
          const { message } = command(contactId, word);
          events.push(() => world.tellMessage(contactId, message));
        };
        for (const { press: to, note: word } of before) {
          if (word !== null) tell(word);
          if (to === null) continue;
          const told = change(contactId, { blocked: to }, ada);
          events.push(
            () => takeAsConfirmed(contactId, to, told.webhook),
            () => take(told.feed),
          );
        }
        tell(last);
        for (const event of shuffled(events, dice)) {
          await event();
          await carryOut();
        }
        expect(await world.statusOfContact(contactId)).toBe(AFTER[last]);
      }),
      { numRuns: 15 },
    );
  });

  /** A fresh read says what the event says, which is when it is hardest not to believe it. */
  async function takeAsConfirmed(contactId: number, blocked: boolean, event: HelpdeskEvent): Promise<void> {
    const stored = world.host.state.contacts.get(contactId);
    if (stored) stored.blocked = blocked;
    await take(event);
  }

  function shuffled<T>(items: readonly T[], dice: fc.Stream<number>): T[] {
    const ranked = items.map((item) => ({ item, rank: dice.next().value as number }));
    return ranked.sort((a, b) => a.rank - b.rank).map(({ item }) => item);
  }
});
