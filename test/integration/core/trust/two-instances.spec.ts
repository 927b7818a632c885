import type { TestingModule } from '@nestjs/testing';
import type { ActionKind } from '../../../../src/core/moderation/moderation-action.js';
import { Moderation } from '../../../../src/core/moderation/moderation.service.js';
import { ReviewQueueStore } from '../../../../src/core/review-queue/review-queue.store.js';
import { ConflictError } from '../../../../src/platform/errors/doorman-error.js';
import { Transactions } from '../../../../src/platform/database/transactions.js';
import { pick, seededRandom } from '../../../support/seeded-random.js';
import { TrustScene } from '../../../support/trust-scene.js';

const CONTESTS = 200;
const VISITORS = 12;
const AGENTS = [3, 4] as const;
const ACTIONS: readonly Exclude<ActionKind, 'undo'>[] = ['blacklist', 'whitelist', 'clear', 'dismiss'];
const SEED = 5;

let scene: TrustScene;
let other: TestingModule;
const random = seededRandom(SEED);

beforeAll(async () => {
  scene = await TrustScene.open();
  other = await scene.world.anotherInstance();
  for (let n = 1; n <= VISITORS; n += 1) {
    scene.add(n);
    await scene.write(n, 'hello');
  }
});

afterAll(async () => {
  await other.close();
  await scene.close();
});

/** A visitor comes into the queue, or has something new there; answers the item as everybody sees it. */
async function openItem(n: number, contest: number): Promise<{ id: number; version: number }> {
  const { app, installationId } = scene.world;
  const visitorId = await scene.visitorId(n);
  const at = scene.world.clock.pass(1_000);
  const cause = { kind: 'session_only', at: at.toISOString(), conversationId: n, messageId: contest };
  return app.get(Transactions, { strict: false }).run(async (tx) => {
    const queue = app.get(ReviewQueueStore, { strict: false });
    await queue.flag(tx, installationId, visitorId, cause, at);
    const item = await queue.openOf(tx, visitorId);
    if (!item) throw new Error('the item is not open');
    return item;
  });
}

/** Both agents, each on an instance of its own, decide about what both of them see. */
function bothDecide(item: { id: number; version: number }, actions: readonly ActionKind[]) {
  const instances = [scene.world.app, other];
  return Promise.allSettled(
    AGENTS.map((agentId, i) =>
      instances[i]!.get(Moderation, { strict: false }).apply({
        installationId: scene.world.installationId,
        action: actions[i]!,
        target: { reviewItemId: item.id },
        reviewItem: item,
        actor: { kind: 'agent', agentId, role: 'agent' },
        source: 'queue',
      }),
    ),
  );
}

test('of two agents on two instances one wins each of 200 decisions, the other is told who decided what, the audit tells all', async () => {
  const won: string[] = [];
  for (let contest = 1; contest <= CONTESTS; contest += 1) {
    const item = await openItem(1 + Math.floor(random() * VISITORS), contest);
    const actions = AGENTS.map(() => pick(random, ACTIONS));
    const results = await bothDecide(item, actions);

    const winner = results.findIndex(({ status }) => status === 'fulfilled');
    const loser = results[1 - winner];
    if (loser?.status !== 'rejected') throw new Error(`contest ${contest} has not one winner`);
    expect(loser.reason).toBeInstanceOf(ConflictError);
    expect(loser.reason).toMatchObject({
      code: 'review_item.decided',
      details: { decidedBy: `Agent ${AGENTS[winner]}`, action: actions[winner], at: expect.any(Date) as Date },
    });
    won.push(`visitor.${actions[winner]} by ${AGENTS[winner]}`);
  }

  const told = await scene.world.read<{ line: string }>(
    `SELECT action || ' by ' || (actor->>'agentId') AS line FROM audit_event WHERE actor->>'kind' = 'agent' ORDER BY id`,
  );
  expect(told.map(({ line }) => line)).toEqual(won);
  expect(await scene.world.read('SELECT 1 FROM review_item WHERE closed_at IS NULL')).toEqual([]);
});
