import fc from 'fast-check';
import type { Decision } from '../../../../src/core/moderation/decision.js';
import { ListEntries } from '../../../../src/core/moderation/entries/list-entries.service.js';
import { ADMIN, ListsScene, type Person } from '../../../support/lists-scene.js';

const DAY_MS = 24 * 3_600_000;

let scene: ListsScene;

beforeAll(async () => {
  scene = await ListsScene.open();
});
afterAll(() => scene.close());

/** Everything a decision may change, without versions and the times at which it holds again. */
async function stateOf({ visitorId }: Person): Promise<unknown> {
  const read = (sql: string) => scene.world.read(sql, [visitorId]);
  return {
    visitor: await read('SELECT status, protected FROM visitor WHERE id = $1'),
    entries: await read(
      `SELECT id, list, subject_kind, subject_value, reason, note, since, expires_at, session_only, excluded FROM list_entry
        WHERE visitor_id = $1 AND lifted_at IS NULL ORDER BY id`,
    ),
    listed: await read(
      `SELECT kind, value, role, quality, until FROM standing_subject WHERE visitor_id = $1 AND ended_at IS NULL ORDER BY 1, 2, 3`,
    ),
    signals: await read(
      'SELECT kind, at, evidence FROM risk_signal WHERE visitor_id = $1 AND removed_at IS NULL ORDER BY kind',
    ),
    items: await read('SELECT id, causes FROM review_item WHERE visitor_id = $1 AND closed_at IS NULL'),
  };
}

const decisions = fc.record({
  action: fc.constantFrom('blacklist', 'whitelist', 'clear' as const),
  expiry: fc.constantFrom('24h', 'forever' as const),
  ips: fc.constantFrom(undefined, [], ['192.0.2.7']),
}) as fc.Arbitrary<Pick<Decision, 'action' | 'expiry' | 'ips'>>;

test('a decision that is taken back leaves everything as it was', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(decisions, { maxLength: 2 }), decisions, async (earlier, decision) => {
      const person = await scene.visitor({ email: 'same@example.com' });
      await scene.learn(person.visitorId, { kind: 'ip', value: '192.0.2.7', quality: 'proved', source: 'gate' });
      for (const one of earlier) await scene.decide(person, one.action, { ...one, actor: ADMIN });
      const before = await stateOf(person);

      const { changed } = await scene.decide(person, decision.action, { ...decision, actor: ADMIN });
      if (changed) await scene.decide(person, 'undo', { actor: ADMIN });

      expect(await stateOf(person)).toEqual(before);
    }),
    { numRuns: 15 },
  );
});

test('an entry whose time is over never decides, whether or not anybody has cleared it away', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom('24h', '3d', '7d' as const), fc.boolean(), async (expiry, cleared) => {
      const person = await scene.mailer(`over${scene.world.clock.now().getTime()}@example.com`);
      const base = {
        installationId: scene.world.installationId,
        actor: ADMIN,
        source: 'panel',
        list: 'blacklist' as const,
      };
      await scene.get(ListEntries).add({ ...base, kind: 'email', value: person.sourceId, reason: 'spam', expiry });
      expect(await scene.passes(person)).toBe(false);

      scene.world.clock.pass(7 * DAY_MS);
      if (cleared) await scene.world.expire();

      expect(await scene.passes(person)).toBe(true);
    }),
    { numRuns: 6 },
  );
});
