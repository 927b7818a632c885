import { ListEntries } from '../../../src/core/moderation/entries/list-entries.service.js';
import { Erasures } from '../../../src/core/moderation/erasures.service.js';
import type { Decision } from '../../../src/core/moderation/decision.js';
import type { ConversationStatus } from '../../../src/core/ports/helpdesk-records.js';
import { IdentifierStore, type IdentifierFact } from '../../../src/core/visitors/identifier.store.js';
import type { EnforcementAccount } from '../../support/enforcement-account.js';
import { EnforcementWorld } from '../../support/enforcement-world.js';
import { ADMIN } from '../../support/lists-scene.js';

const PHONE = '+15550140001';

let world: EnforcementWorld;
let account: EnforcementAccount;

beforeAll(async () => {
  world = await EnforcementWorld.open();
});
beforeEach(async () => {
  await world.retire();
  account = await world.install();
});
afterAll(() => world.close());

/** Somebody else in the widget: contact and conversation of that number, a session of its own. */
async function somebody(n: number, status: ConversationStatus = 'open'): Promise<number> {
  const { state } = account.host;
  world.clock.pass(60_000);
  state.addContact({ contactId: n });
  state.addSession({ inboxId: 1, sourceId: `s${n}`, contactId: n });
  state.addConversation({ conversationId: n, inboxId: 1, sourceId: `s${n}`, status });
  await account.write(n, 'hello');
  return visitorOf(`s${n}`);
}

async function visitorOf(sourceId: string): Promise<number> {
  const [row] = await world.read<{ id: number }>(
    'SELECT visitor_id AS id FROM session WHERE installation_id = $1 AND source_id = $2',
    [account.id, sourceId],
  );
  if (!row) throw new Error(`no session ${sourceId}`);
  return row.id;
}

async function holds(visitorId: number, quality: IdentifierFact['quality']): Promise<void> {
  const fact = { kind: 'phone' as const, value: PHONE, quality, source: 'agent' as const };
  const at = world.clock.now();
  await world.run((tx) => world.get(IdentifierStore).learn(tx, { installationId: account.id, visitorId, at, ...fact }));
}

async function decide(action: Decision['action'], visitorId: number): Promise<void> {
  await account.decide(action, { target: { visitorId } });
  await world.drain();
}

async function erase(visitorId: number): Promise<void> {
  const request = { installationId: account.id, visitorId, actor: ADMIN, confirm: `visitor ${visitorId}` };
  await world.get(Erasures).erase(request);
  await world.drain();
}

const flag = (n: number): boolean | undefined => account.host.state.contacts.get(n)?.blocked;

describe('a decision on somebody with whom others share a number', () => {
  test('resolves the open conversations of those to whom it surely belongs too; Undo puts each back', async () => {
    const abuser = await visitorOf('abc');
    await holds(abuser, 'entered');
    const qualities = { 5: 'proved', 6: 'entered', 7: 'claimed' } as const;
    const before = { 5: 'open', 6: 'pending', 7: 'open' } as const;
    for (const n of [5, 6, 7] as const) await holds(await somebody(n, before[n]), qualities[n]);

    await account.decide('blacklist', { target: { visitorId: abuser }, reason: 'spam', note: 'threw a chair' });
    await world.drain();
    expect([1, 5, 6, 7].map((n) => account.status(n))).toEqual(['resolved', 'resolved', 'resolved', 'open']);
    expect(account.host.notes(1)).toEqual([expect.stringContaining('threw a chair')]);
    const ofSharer = /^The visitor of this conversation shares (?!.*(chair|spam|undo here)).*whitelist here/s;
    expect(account.host.notes(5)).toEqual([expect.stringMatching(ofSharer)]);
    expect(account.host.notes(7)).toEqual([]);

    await decide('undo', abuser);
    expect([1, 5, 6, 7].map((n) => account.status(n))).toEqual(['open', 'open', 'pending', 'open']);
  });

  test('who is blacklisted by what was only typed touches nobody else', async () => {
    const abuser = await visitorOf('abc');
    await holds(abuser, 'claimed');
    await holds(await somebody(5), 'proved');

    await decide('blacklist', abuser);
    expect([1, 5].map((n) => account.status(n))).toEqual(['resolved', 'open']);
    expect(
      await world.read(`SELECT 1 FROM enforcement WHERE installation_id = $1 AND target_id = 5`, [account.id]),
    ).toEqual([]);
  });

  test('Undo leaves resolved whose conversation another blacklisting stops too', async () => {
    const [one, other] = [await visitorOf('abc'), await somebody(6)];
    for (const id of [one, other, await somebody(5)]) await holds(id, 'proved');
    await decide('blacklist', one);
    await decide('blacklist', other);

    await decide('undo', one);
    expect([5, 6].map((n) => account.status(n))).toEqual(['resolved', 'resolved']);
    await decide('undo', other);
    expect([1, 5, 6].map((n) => account.status(n))).toEqual(['open', 'open', 'open']);
  });
});

describe('the flag of somebody who was stopped through another', () => {
  test.each(['clear', 'whitelist'] as const)(
    'comes off with %s, though the other was erased meanwhile',
    async (action) => {
      const abuser = await visitorOf('abc');
      for (const id of [abuser, await somebody(5)]) await holds(id, 'proved');
      await decide('blacklist', abuser);
      await account.write(5, 'stopped');
      await world.drain();
      expect(flag(5)).toBe(true);

      await erase(abuser);
      expect([flag(2), flag(5)]).toEqual([true, true]);
      await decide(action, abuser);
      expect([flag(2), flag(5)]).toEqual([false, false]);
    },
  );

  test('comes off when the entry on the other’s number is lifted, though the other was erased', async () => {
    const [abuser, installationId] = [await visitorOf('abc'), account.id];
    await holds(abuser, 'proved');
    world.clock.pass(1_000);
    const made = {
      installationId,
      actor: ADMIN,
      source: 'panel',
      list: 'blacklist',
      kind: 'phone',
      value: PHONE,
    } as const;
    const entry = await world.get(ListEntries).add({ ...made, reason: 'spam', expiry: '24h' });
    await erase(abuser);
    await holds(await somebody(5), 'proved');
    await account.write(5, 'stopped');
    await world.drain();
    expect(flag(5)).toBe(true);

    world.clock.pass(1_000);
    await world.get(ListEntries).lift({ installationId, actor: ADMIN, source: 'panel', entryId: entry.id });
    await world.drain();
    expect(flag(5)).toBe(false);
  });

  test('comes off when that one is erased: nothing on its record stops it any more', async () => {
    const [abuser, sharer] = [await visitorOf('abc'), await somebody(5)];
    for (const id of [abuser, sharer]) await holds(id, 'proved');
    await decide('blacklist', abuser);
    await account.write(5, 'stopped');
    await world.drain();

    await erase(sharer);
    expect([flag(2), flag(5)]).toEqual([true, false]);
  });
});
