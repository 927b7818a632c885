import { TrustScene } from '../../../support/trust-scene.js';

const LINKS = 'https://a.test https://b.test https://c.test';
const SAME = 'Cheap watches for everybody';

let scene: TrustScene;

/** A flood is five messages in a minute and Extreme, so that it alone flags. */
beforeAll(async () => {
  scene = await TrustScene.open();
  await scene.setDetector('message_flood', { level: 'extreme', limits: { messages: 5, seconds: 60 } });
});

afterAll(() => scene.close());

test('a visitor who writes like people do keeps a score of 100', async () => {
  scene.add(10);
  await scene.write(10, 'hello', 'is anybody there?');

  expect(await scene.state(10)).toEqual({ status: 'normal', score: 100, signals: [], causes: null });
});

test('a score at the threshold flags nobody, one below it does, and says why', async () => {
  await scene.setDetector('message_flood', { level: 'high' });
  scene.add(11);
  await scene.write(11, `${LINKS} ${SAME}`, `${LINKS} ${SAME}`, `${LINKS} ${SAME}`, 'and', 'so');
  expect(await scene.state(11)).toMatchObject({ status: 'normal', score: 60, causes: null });

  await scene.set({ reviewThreshold: 61 });
  await scene.write(11, 'on');

  expect(await scene.state(11)).toMatchObject({
    status: 'pending_review',
    causes: ['link_heavy_first_message', 'repeated_text', 'message_flood'],
  });
  await scene.set({ reviewThreshold: 40 });
  await scene.setDetector('message_flood', { level: 'extreme' });
});

test('a flagged visitor stands in the review queue with the label wanted and one audit event', async () => {
  scene.add(12);
  await scene.flood(12);
  await scene.write(12, 'more', 'and more');

  expect(await scene.state(12)).toMatchObject({ status: 'pending_review', score: 30, causes: ['message_flood'] });
  expect(await scene.world.wishes()).toContain('review_label 12');
  expect(await auditOf(12)).toEqual(['visitor.flagged', 'review.flagged']);
});

test('a message of a flagged visitor is not held back', async () => {
  scene.add(13);
  await scene.flood(13);
  await scene.write(13, 'still here');

  const attempts = await scene.world.read('SELECT 1 FROM attempt WHERE conversation_id = 13');
  expect(attempts).toEqual([]);
});

test.each([
  [14, 'dismiss'],
  [15, 'clear'],
] as const)('visitor %i: after %s what was seen before no longer counts, what comes after does', async (n, action) => {
  scene.add(n);
  await scene.flood(n);
  await scene.decide(n, action);
  expect(await scene.state(n)).toMatchObject({ status: 'normal', score: 30, causes: null });

  scene.world.clock.pass(120_000);
  await scene.write(n, LINKS.toUpperCase());
  expect(await scene.state(n)).toMatchObject({ status: 'normal', causes: null });

  scene.world.clock.pass(120_000);
  await scene.flood(n);
  expect(await scene.state(n)).toMatchObject({ status: 'pending_review', causes: ['message_flood'] });
});

test('nobody who is whitelisted is ever flagged, though the detectors record', async () => {
  scene.add(16);
  await scene.write(16, 'hello');
  await scene.decide(16, 'whitelist');
  await scene.flood(16);

  expect(await scene.state(16)).toEqual({ status: 'whitelisted', score: 30, signals: ['message_flood'], causes: null });
});

test('an Undo of the Dismiss brings the item back, and the old signals with it', async () => {
  scene.add(17);
  await scene.flood(17);
  await scene.decide(17, 'dismiss');
  await scene.decide(17, 'undo');

  expect(await scene.state(17)).toMatchObject({ status: 'pending_review', causes: ['message_flood'] });
});

test('the master switch stops detectors and flags, and leaves what was decided', async () => {
  scene.add(18);
  scene.add(19);
  await scene.flood(18);
  await scene.set({ detection: 'off' });
  await scene.flood(19);

  expect(await scene.state(19)).toEqual({ status: 'normal', score: 100, signals: [], causes: null });
  expect(await scene.state(18)).toMatchObject({ status: 'pending_review', causes: ['message_flood'] });
  await scene.set({ detection: 'on' });
});

test('hundreds of signals of one kind hide no older one of another', async () => {
  scene.add(21);
  await scene.write(21, 'hello');
  const add = (kind: string, level: string, count: number) =>
    scene.world.read(
      `INSERT INTO risk_signal (installation_id, visitor_id, kind, key, level, at, evidence)
       SELECT $1, $2, $3, n, $4, $5, '{}' FROM generate_series(1, $6) n`,
      [scene.world.installationId, visitorId, kind, level, scene.world.clock.pass(1_000), count],
    );
  const visitorId = await scene.visitorId(21);
  await add('call_flood', 'high', 1);
  await add('repeated_text', 'medium', 400);
  await scene.setDetector('message_flood', { level: 'high' });
  await scene.set({ reviewThreshold: 51 });

  await scene.flood(21);

  expect(await scene.state(21)).toMatchObject({ status: 'pending_review', score: 50 });
  await scene.set({ reviewThreshold: 40 });
  await scene.setDetector('message_flood', { level: 'extreme' });
});

test('a note that clears and comes in late does not clear what came after it', async () => {
  scene.add(20);
  await scene.write(20, 'hello');
  scene.world.clock.pass(1_000);
  const author = { kind: 'agent' as const, id: 3, name: 'Ann' };
  const note = { text: '#doorman clear', author, private: true, direction: 'outgoing' as const };
  const late = scene.world.host.state.addMessage(20, note);
  await scene.flood(20);
  await scene.world.tellMessage(20, late);

  expect(await scene.state(20)).toMatchObject({ status: 'pending_review', causes: ['message_flood'] });
});

async function auditOf(n: number): Promise<string[]> {
  const rows = await scene.world.read<{ action: string }>(
    'SELECT action FROM audit_event WHERE visitor_id = $1 ORDER BY id',
    [await scene.visitorId(n)],
  );
  return rows.map(({ action }) => action);
}
