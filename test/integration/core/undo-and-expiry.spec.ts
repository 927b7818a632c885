import { ExpiryService } from '../../../src/core/moderation/expiry.service.js';
import { enterLane } from '../../../src/core/installations/lane.store.js';
import { SubjectReachStore } from '../../../src/core/lists/subject-reach.store.js';
import { ReviewQueueStore } from '../../../src/core/review-queue/review-queue.store.js';
import { Transactions } from '../../../src/platform/database/transactions.js';
import { ListsScene, type Person } from '../../support/lists-scene.js';
import { until } from '../../support/until.js';

const HOUR_MS = 3_600_000;

let scene: ListsScene;

beforeAll(async () => {
  scene = await ListsScene.open();
});
afterAll(() => scene.close());

/** A message written now that the host tells only later. */
function written(person: Person): () => Promise<boolean> {
  const { world } = scene;
  world.clock.pass(1_000);
  const message = world.host.state.addMessage(person.conversationId, { text: 'told late' });
  return async () => {
    await world.tellMessage(person.conversationId, message);
    return (await world.attempts()).includes(message.messageId);
  };
}

describe('Undo', () => {
  test.each([
    ['an hour', HOUR_MS, null],
    ['a moment more', HOUR_MS + 1, 'undo.too_late'],
  ])('after %s', async (_, passed, code) => {
    const person = await scene.visitor();
    await scene.decide(person, 'blacklist');
    scene.world.clock.pass(passed - 1_000);
    const [undone] = await Promise.allSettled([scene.decide(person, 'undo')]);

    expect(undone.status === 'rejected' ? (undone.reason as { code: string }).code : null).toBe(code);
  });

  test('takes back no expiry', async () => {
    const person = await scene.visitor();
    await scene.decide(person, 'blacklist', { expiry: '24h' });
    scene.world.clock.pass(24 * HOUR_MS);
    await scene.world.expire();

    await expect(scene.decide(person, 'undo')).rejects.toMatchObject({ code: 'undo.expired' });
    expect(await scene.status(person)).toBe('normal');
  });

  test('takes back no decision that was told too late to change anything', async () => {
    const person = await scene.visitor();
    const { world } = scene;
    world.clock.pass(1_000);
    const author = { kind: 'agent' as const, id: 3, name: 'Ann' };
    const note = { text: '#doorman whitelist', author, private: true, direction: 'outgoing' as const };
    const late = world.host.state.addMessage(person.conversationId, note);
    await scene.decide(person, 'blacklist');
    await scene.decide(person, 'undo');
    await world.tellMessage(person.conversationId, late);
    const status = await scene.status(person);

    await expect(scene.decide(person, 'undo')).rejects.toMatchObject({ code: 'undo.nothing' });
    expect(await scene.status(person)).toBe(status);
  });

  test('opens the item again that the decision had closed', async () => {
    const person = await scene.visitor();
    const cause = {
      kind: 'reported_by_agent',
      at: scene.world.clock.now().toISOString(),
      conversationId: null,
      messageId: null,
    };
    const { installationId, clock } = scene.world;
    await scene
      .get(Transactions)
      .run((tx) => scene.get(ReviewQueueStore).flag(tx, installationId, person.visitorId, cause, clock.now()));
    await scene.decide(person, 'blacklist');
    expect(await scene.causes(person)).toEqual([]);

    await scene.decide(person, 'undo');
    expect(await scene.causes(person)).toEqual(['reported_by_agent']);
  });

  test('of a Clear holds from then on; of a change, all along', async () => {
    const [cleared, changed] = [await scene.visitor(), await scene.visitor()];
    for (const person of [cleared, changed]) await scene.decide(person, 'blacklist');
    await scene.decide(cleared, 'clear');
    const between = [written(cleared), written(changed)];
    await scene.decide(changed, 'blacklist', { reason: 'bot' });
    for (const person of [cleared, changed]) await scene.decide(person, 'undo');

    const stopped = [];
    for (const tell of between) stopped.push(await tell());
    expect(stopped).toEqual([false, true]);
    expect([await scene.passes(cleared), await scene.passes(changed)]).toEqual([false, false]);
  });
});

describe('what expires', () => {
  test('is the address alone that an agent ticked for a day: the visitor stays blacklisted', async () => {
    const person = await scene.visitor();
    await scene.learn(person.visitorId, { kind: 'ip', value: '192.0.2.90', quality: 'proved', source: 'gate' });
    await scene.decide(person, 'blacklist', { ips: ['192.0.2.90'] });
    scene.world.clock.pass(24 * HOUR_MS);

    expect(await scene.world.expire()).toBe(1);
    expect(await scene.status(person)).toBe('blacklisted');
  });

  test('ends at its own time, however late it is cleared away: a decision after that stands', async () => {
    const person = await scene.visitor();
    await scene.decide(person, 'blacklist', { expiry: '24h' });
    scene.world.clock.pass(24 * HOUR_MS + 60_000);
    const author = { kind: 'agent' as const, id: 3, name: 'Ann' };
    const note = { text: '#doorman blacklist', author, private: true, direction: 'outgoing' as const };
    const again = scene.world.host.state.addMessage(person.conversationId, note);
    scene.world.clock.pass(60_000);
    await scene.world.expire();
    await scene.world.tellMessage(person.conversationId, again);

    expect(await scene.status(person)).toBe('blacklisted');
  });

  test('does not where somebody has prolonged it while it waited for its turn', async () => {
    const person = await scene.visitor();
    await scene.decide(person, 'blacklist', { expiry: '24h' });
    scene.world.clock.pass(24 * HOUR_MS);
    const { installationId } = scene.world;
    let ended: Promise<number> | undefined;
    await scene.get(Transactions).run(async (tx) => {
      await enterLane(tx, installationId);
      ended = scene.world.expire();
      await until('the expiry waits for its turn', async () => {
        const rows = await scene.world.read(`SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted`);
        return rows.length > 0;
      });
      await tx.query(`UPDATE list_entry SET expires_at = expires_at + interval '1 day' WHERE visitor_id = $1`, [
        person.visitorId,
      ]);
    });

    expect(await ended).toBe(0);
    expect(await scene.status(person)).toBe('blacklisted');
  });

  test('ends all at once after a long pause, and one that cannot be ended stops no other', async () => {
    const { installationId } = scene.world;
    const [stuck, other] = [await scene.visitor(), await scene.visitor()];
    for (const person of [stuck, other]) await scene.decide(person, 'blacklist', { expiry: '24h' });
    await scene.world.read(
      `INSERT INTO list_entry (installation_id, list, subject_kind, subject_value, reason, author, source, since, held_since, covered_at, expires_at)
       SELECT $1, 'blacklist', 'email', 'many' || n || '@example.com', 'spam', '{"kind": "shell"}', 'import', $2, $2, $2, $2
         FROM generate_series(1, 150) n`,
      [installationId, scene.world.clock.now()],
    );
    await scene.world.read(
      `CREATE FUNCTION stuck() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''stuck''; END'`,
    );
    await scene.world.read(
      `CREATE TRIGGER stuck BEFORE UPDATE ON list_entry FOR EACH ROW WHEN (OLD.visitor_id = ${stuck.visitorId}) EXECUTE FUNCTION stuck()`,
    );
    scene.world.clock.pass(25 * HOUR_MS);

    await expect(scene.get(ExpiryService).clearExpired()).rejects.toThrow('stuck');
    expect([await scene.status(stuck), await scene.status(other)]).toEqual(['blacklisted', 'normal']);
    expect(await scene.passes(stuck)).toBe(true);
    await scene.world.read('DROP TRIGGER stuck ON list_entry');
    expect(await scene.world.expire()).toBe(1);
  });
});

test('the blast radius counts open conversations that are still there, and the whitelisted', async () => {
  const people: Person[] = [];
  for (const name of ['open', 'resolved', 'gone', 'white', 'black'])
    people.push(await scene.mailer(`${name}@blast.example`));
  const [, resolved, gone, white, black] = people as [Person, Person, Person, Person, Person];
  await scene.decide(white, 'whitelist');
  await scene.decide(black, 'blacklist');
  await scene.world.read(`UPDATE conversation SET status = 'open' WHERE conversation_id = ANY($1)`, [
    people.map(({ conversationId }) => conversationId),
  ]);
  await scene.world.read(`UPDATE conversation SET status = 'resolved' WHERE conversation_id = $1`, [
    resolved.conversationId,
  ]);
  await scene.world.read(`UPDATE conversation SET gone_at = now() WHERE conversation_id = $1`, [gone.conversationId]);

  const radius = await scene
    .get(Transactions)
    .run((tx) =>
      scene
        .get(SubjectReachStore)
        .blastRadius(tx, scene.world.installationId, { kind: 'email_domain', value: 'blast.example' }),
    );
  expect(radius).toEqual({ visitors: 5, openConversations: 3, whitelisted: 1 });
});

test.each([
  ['cidr', '192.0.2.128/25'],
  ['ip', '192.0.2.130'],
] as const)(
  'an entry on %s touches whom the gate saw there, and nobody who only says so or was taken off',
  async (kind, value) => {
    const [seen, typed, off] = [await scene.visitor(), await scene.visitor(), await scene.visitor()];
    await scene.learn(seen.visitorId, { kind: 'ip', value: '192.0.2.130', quality: 'proved', source: 'gate' });
    await scene.learn(typed.visitorId, { kind: 'ip', value: '192.0.2.130', quality: 'claimed', source: 'contact' });
    await scene.learn(off.visitorId, { kind: 'ip', value: '192.0.2.130', quality: 'proved', source: 'gate' });
    await scene.world.read('UPDATE identifier SET unlinked_at = now() WHERE visitor_id = $1', [off.visitorId]);
    const { installationId } = scene.world;
    const reach = scene.get(SubjectReachStore);

    const found = await scene
      .get(Transactions)
      .run((tx) => reach.contacts(tx, installationId, { kind, value }, { flagged: false, most: 10 }));
    expect(found.map(({ visitorId }) => visitorId)).toEqual([seen.visitorId]);
    await scene.world.read(`DELETE FROM identifier WHERE kind = 'ip'`);
  },
);
