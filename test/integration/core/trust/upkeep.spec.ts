import { DryRunReadModel } from '../../../../src/core/trust/dry-run.read-model.js';
import { TrustScene } from '../../../support/trust-scene.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

let scene: TrustScene;

beforeEach(async () => {
  scene = await TrustScene.open();
  await scene.setDetector('message_flood', { limits: { messages: 5, seconds: 60 } });
  scene.add(10);
});

afterEach(() => scene.close());

async function dryRuns() {
  const { app, clock, installationId } = scene.world;
  const since = new Date(clock.now().getTime() - 7 * DAY_MS);
  return app.get(DryRunReadModel, { strict: false }).since(installationId, since);
}

test('a score heals the moment its signal expires, and nobody is looked at who has nothing to expire', async () => {
  scene.add(11);
  await scene.write(11, 'hello');
  await scene.flood(10);
  expect(await scene.state(10)).toMatchObject({ score: 80 });

  scene.world.clock.pass(24 * HOUR_MS - 1);
  expect(await scene.upkeep()).toBe(0);
  scene.world.clock.pass(1);
  expect(await scene.upkeep()).toBe(1);

  expect(await scene.state(10)).toMatchObject({ score: 100 });
  expect(await scene.upkeep()).toBe(0);
});

test('a flagged visitor whose score has healed still waits for a person', async () => {
  await scene.setDetector('message_flood', { level: 'extreme' });
  await scene.flood(10);
  scene.world.clock.pass(2 * DAY_MS);
  await scene.upkeep();

  expect(await scene.state(10)).toMatchObject({ status: 'pending_review', score: 100, causes: ['message_flood'] });
});

test('another level counts for signals that are there already, in either direction', async () => {
  await scene.flood(10);
  await scene.setDetector('message_flood', { level: 'disabled' });
  await scene.upkeep();
  expect(await scene.state(10)).toMatchObject({ score: 100, status: 'normal' });

  await scene.setDetector('message_flood', { level: 'extreme' });
  await scene.upkeep();
  expect(await scene.state(10)).toMatchObject({ score: 30, status: 'pending_review' });
});

test('a dry run records and counts, scores nothing, and says whom it would have flagged', async () => {
  await scene.setDetector('message_flood', { mode: 'dry_run', level: 'extreme' });
  scene.add(11, { name: 'Ann' });
  await scene.flood(11);
  await scene.write(10, 'hello');

  expect(await scene.state(11)).toEqual({ status: 'normal', score: 100, signals: ['message_flood'], causes: null });
  expect(await dryRuns()).toMatchObject([
    { kind: 'message_flood', recorded: 1, wouldFlag: 1, visitors: [{ id: await scene.visitorId(11), name: 'Ann' }] },
  ]);
  scene.world.clock.pass(8 * DAY_MS);
  expect(await dryRuns()).toEqual([]);
});

test('a dry run that alone would flag nobody says so', async () => {
  await scene.setDetector('message_flood', { mode: 'dry_run', level: 'medium' });
  await scene.flood(10);

  expect(await dryRuns()).toMatchObject([{ kind: 'message_flood', recorded: 1, wouldFlag: 0, visitors: [] }]);
});

test('a dry run together with what counts would have flagged', async () => {
  await scene.setDetector('message_flood', { mode: 'dry_run', level: 'high' });
  await scene.setDetector('link_heavy_first_message', { level: 'extreme' });
  await scene.set({ reviewThreshold: 25 });
  await scene.write(10, 'https://a.test https://b.test https://c.test', 'b', 'c', 'd', 'e');

  expect(await scene.state(10)).toMatchObject({ status: 'normal', score: 30 });
  expect(await dryRuns()).toMatchObject([{ kind: 'message_flood', wouldFlag: 1 }]);
});

test('a detector that is off records nothing', async () => {
  await scene.setDetector('message_flood', { mode: 'off' });
  await scene.flood(10);

  expect(await scene.state(10)).toMatchObject({ score: 100, signals: [] });
});
