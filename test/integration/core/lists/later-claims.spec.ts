import type { HelpdeskEvent } from '../../../../src/core/ports/helpdesk-event.js';
import { MessageVerdict } from '../../../../src/core/screening/message-verdict.store.js';
import { MOST_CLAIMS } from '../../../../src/core/visitors/claim-trim.store.js';
import { ListsScene, type Person } from '../../../support/lists-scene.js';
import { seededRandom, shuffled } from '../../../support/seeded-random.js';

const CAUSE = 'claimed_while_blacklisted';

let scene: ListsScene;
let number = 0;

beforeAll(async () => {
  scene = await ListsScene.open();
});
afterAll(() => scene.close());

function address(): string {
  number += 1;
  return `later${String(number)}@example.com`;
}

async function blacklisted(): Promise<Person> {
  const person = await scene.visitor({ email: address() });
  await scene.decide(person, 'blacklist');
  return person;
}

/** The visitor as it is now: what it gave after the decision, and what is asked of it. */
async function stateOf(person: Person): Promise<{ causes: string[]; signals: number; score: number }> {
  const [row] = await scene.world.read<{ signals: number; score: number }>(
    `SELECT score, (SELECT count(*)::int FROM risk_signal s WHERE s.visitor_id = v.id AND s.kind = $2
        AND s.removed_at IS NULL) AS signals FROM visitor v WHERE id = $1`,
    [person.visitorId, CAUSE],
  );
  return { causes: await scene.causes(person), signals: row?.signals ?? 0, score: row?.score ?? 0 };
}

async function itemOf({ visitorId }: Person): Promise<{ id: number; version: number }> {
  const [item] = await scene.world.read<{ id: number; version: number }>(
    'SELECT id, version FROM review_item WHERE visitor_id = $1 AND closed_at IS NULL',
    [visitorId],
  );
  if (!item) throw new Error('no item');
  return item;
}

const NOTHING = { causes: [], signals: 0, score: 30 };
const ASKED = { causes: [CAUSE], signals: 1, score: 20 };

describe('what a blacklisted visitor types after the decision', () => {
  test('covers nothing, and gives a signal and an item in which Blacklist takes it in', async () => {
    const person = await blacklisted();
    const before = await scene.covered(person);
    expect(await stateOf(person)).toEqual(NOTHING);
    const later = address();
    await scene.types(person, { email: later });
    expect(await stateOf(person)).toEqual(ASKED);
    expect(await scene.covered(person)).toEqual(before);
    const { visitorId } = person;
    const explained = async () => [await scene.uncounted({ visitorId }), await scene.uncounted({ email: later })];
    expect(await explained()).toEqual([['typed_later'], ['typed_later']]);

    await scene.decide(person, 'blacklist', { reviewItem: await itemOf(person) });
    expect(await scene.covered(person)).toEqual([...before, `email ${later} claimed`].toSorted());
    expect(await explained()).toEqual([[], []]);
    expect(await stateOf(person)).toEqual({ ...ASKED, causes: [] });

    await scene.decide(person, 'undo');
    expect(await scene.covered(person)).toEqual(before);
    expect(await stateOf(person)).toEqual(ASKED);
  });

  test('Dismiss leaves all as it was, asks no more about this, and again about the next', async () => {
    const person = await blacklisted();
    const before = await scene.covered(person);
    const later = address();
    await scene.types(person, { email: later });
    await scene.decide(person, 'dismiss', { reviewItem: await itemOf(person) });
    expect(await scene.status(person)).toBe('blacklisted');
    expect(await scene.covered(person)).toEqual(before);
    await scene.types(person, { email: later });
    expect(await stateOf(person)).toEqual({ ...ASKED, causes: [] });
    expect(await scene.passes(person)).toBe(false);

    await scene.types(person, { email: address() });
    expect(await stateOf(person)).toMatchObject({ causes: [CAUSE], signals: 2 });
  });

  test.each(['clear', 'whitelist'] as const)('%s: nothing of it lingers, and Undo brings it back', async (action) => {
    const person = await blacklisted();
    await scene.types(person, { email: address() });
    await scene.decide(person, action);
    expect(await stateOf(person)).toEqual({ causes: [], signals: 0, score: 100 });
    await scene.decide(person, 'undo');
    expect(await stateOf(person)).toEqual(ASKED);
  });

  test('an Undo of the blacklisting asks nothing any more', async () => {
    const person = await blacklisted();
    await scene.types(person, { email: address() });
    await scene.decide(person, 'undo');
    expect(await stateOf(person)).toEqual({ causes: [], signals: 0, score: 100 });
  });

  test('makes no more work the more was stopped before', async () => {
    const person = await blacklisted();
    for (let n = 0; n < 8; n += 1) await scene.passes(person);
    const judged = vi.spyOn(scene.get(MessageVerdict), 'of');

    await scene.types(person, { email: address() });

    expect(judged).toHaveBeenCalledTimes(1);
    judged.mockRestore();
  });

  test('an Undo of the blacklisting puts the item back that it had closed', async () => {
    const claimed = address();
    await scene.decide(await scene.visitor({ email: claimed }), 'blacklist');
    const person = await scene.visitor({ email: claimed });
    await scene.passes(person);
    const before = { ...(await itemOf(person)), causes: await scene.causes(person) };
    await scene.decide(person, 'blacklist');
    await scene.types(person, { email: address() });
    expect(await scene.causes(person)).toEqual([CAUSE]);

    await scene.decide(person, 'undo');

    expect((await itemOf(person)).id).toBe(before.id);
    expect(await scene.causes(person)).toEqual(before.causes);
  });

  test.each(['proved', 'entered'] as const)(
    'what somebody else holds as %s is never covered by it',
    async (quality) => {
      const email = address();
      const owner = await scene.visitor();
      await scene.learn(owner.visitorId, { kind: 'email', value: email, quality, source: 'import' });
      const person = await blacklisted();
      await scene.types(person, { email });
      expect(await stateOf(person)).toEqual(ASKED);
      await scene.decide(person, 'blacklist', { reviewItem: await itemOf(person) });

      expect(await scene.covered(person)).not.toContain(`email ${email} claimed`);
      expect(await scene.passes(owner)).toBe(true);
    },
  );

  test('an address that many type is bound to nobody by it', async () => {
    const email = address();
    const others: Person[] = [];
    for (let n = 0; n < 6; n += 1) others.push(await scene.visitor({ email }));
    const person = await blacklisted();
    await scene.types(person, { email });
    await scene.decide(person, 'blacklist', { reviewItem: await itemOf(person) });

    for (const other of others) expect(await scene.passes(other)).toBe(true);
  });

  test('what turns out to be an agent’s doing is covered, and asks nobody any more', async () => {
    const person = await blacklisted();
    const email = address();
    const contact = scene.world.host.state.contacts.get(person.contactId);
    if (!contact) throw new Error('no contact');
    const at = scene.world.clock.pass(5_000);
    const changes = [{ field: 'email' as const, from: contact.email, to: email, at }];
    contact.email = email;
    const now = { ...contact };
    await scene.world.process({ kind: 'contact', toldAt: at, contact: now, changes, session: null, channel: null });
    expect(await stateOf(person)).toEqual(ASKED);

    const heard = { toldAt: new Date(at.getTime() + 300), created: false, unbrokenSince: new Date(0) };
    const by = { kind: 'agent' as const, agentId: 3 };
    await scene.world.process({ kind: 'performed', contact: now, by, ...heard });
    expect(await stateOf(person)).toEqual(NOTHING);
    expect(await scene.covered(person)).toContain(`email ${email} entered`);
  });

  test('a thousand addresses make one item, of the latest ones', async () => {
    const person = await blacklisted();
    const typed = Array.from({ length: MOST_CLAIMS + 2 }, address);
    for (const email of typed) await scene.types(person, { email });
    expect(await stateOf(person)).toMatchObject({ causes: [CAUSE], signals: MOST_CLAIMS });
    const told = await scene.world.read(
      `SELECT id FROM audit_event WHERE visitor_id = $1 AND action = 'review.flagged'`,
      [person.visitorId],
    );
    expect(told).toHaveLength(1);
    await scene.decide(person, 'blacklist', { reviewItem: await itemOf(person) });
    const covered = await scene.covered(person);
    expect(typed.slice(-MOST_CLAIMS).every((email) => covered.includes(`email ${email} claimed`))).toBe(true);
    expect(covered).toHaveLength(1 + MOST_CLAIMS);
  });
});

test('told twice, late and in any order, it comes to the same', async () => {
  const ends: unknown[] = [];
  for (let order = 0; order < 5; order += 1) {
    const person = await scene.visitor();
    const events = storyOf(person);
    const told = order === 0 ? events : shuffled(seededRandom(order), [...events, ...events]);
    for (const event of told) await scene.world.process(event);
    const [item] = await scene.world.read('SELECT closed_at FROM review_item WHERE visitor_id = $1', [
      person.visitorId,
    ]);
    const covered = (await scene.covered(person)).map((line) => line.replace(/\d+@/, '@'));
    ends.push({ ...(await stateOf(person)), status: await scene.status(person), covered, item });
  }
  expect(ends[0]).toEqual({
    causes: [CAUSE],
    signals: 2,
    // Three e-mails within a day are identity churn, too.
    score: 10,
    status: 'blacklisted',
    covered: ['email before@example.com claimed'],
    item: { closed_at: null },
  });
  expect(ends).toEqual(ends.map(() => ends[0]));
});

/** One address before an agent’s note, two after it, and a message. */
function storyOf(person: Person): HelpdeskEvent[] {
  const { state } = scene.world.host;
  const conversation = state.conversations.get(person.conversationId);
  const contact = state.contacts.get(person.contactId);
  if (!conversation || !contact) throw new Error('nobody');
  const types = (email: string): HelpdeskEvent => {
    const at = scene.world.clock.pass(5_000);
    const changes = [{ field: 'email' as const, from: contact.email, to: email, at }];
    contact.email = email;
    return { kind: 'contact', toldAt: at, contact: { ...contact }, changes, session: null, channel: null };
  };
  const says = (text: string, note: boolean): HelpdeskEvent => {
    const toldAt = scene.world.clock.pass(5_000);
    const author = { kind: 'agent' as const, id: 3, name: 'Ann' };
    const written = note ? { author, private: true, direction: 'outgoing' as const } : {};
    const message = state.addMessage(person.conversationId, { text, ...written });
    return { kind: 'message', toldAt, message, conversation: { ...state.record(conversation), updatedAt: toldAt } };
  };
  const own = (name: string): string => `${name}${String(person.visitorId)}@example.com`;
  return [
    types(own('before')),
    says('#doorman blacklist', true),
    types(own('first')),
    says('you there?', false),
    types(own('second')),
  ];
}
