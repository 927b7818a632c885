import { GateSightings } from '../../../../src/core/webhook-inbox/dispatch/gate-sighting.service.js';
import { TrustScene } from '../../../support/trust-scene.js';

const CHROME = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36';

let scene: TrustScene;

beforeAll(async () => {
  scene = await TrustScene.open();
});

afterAll(() => scene.close());

function seenAt(n: number, ip: string, userAgent: string): Promise<boolean> {
  const { world } = scene;
  const where = { installationId: world.installationId, inboxId: 1, sourceId: `s${n}`, ip, userAgent };
  return world.app
    .get(GateSightings, { strict: false })
    .take({ kind: 'gate_sighting', ...where, at: world.clock.now() });
}

test('the gate proves an IP and tells of bots', async () => {
  scene.add(40);
  expect(await seenAt(40, '203.0.113.40', 'curl/8.5.0')).toBe(false);
  await scene.write(40, 'hi');
  expect(await seenAt(40, '203.0.113.40', 'curl/8.5.0')).toBe(true);

  expect(await scene.state(40)).toMatchObject({ score: 80, signals: ['bot_user_agent'] });
  const known = await scene.world.read(
    `SELECT i.value, i.quality, v.last_ip AS "lastIp", v.last_ip_proved AS proved FROM identifier i
       JOIN visitor v ON v.id = i.visitor_id WHERE i.visitor_id = $1 AND i.kind = 'ip'`,
    [await scene.visitorId(40)],
  );
  expect(known).toEqual([{ value: '203.0.113.40', quality: 'proved', lastIp: '203.0.113.40', proved: true }]);
});

test('the same sight again within minutes costs nothing', async () => {
  scene.add(41);
  await scene.write(41, 'hi');
  expect(await seenAt(41, '203.0.113.41', CHROME)).toBe(true);
  expect(await seenAt(41, '203.0.113.41', CHROME)).toBe(false);

  scene.world.clock.pass(11 * 60_000);
  expect(await seenAt(41, '203.0.113.41', CHROME)).toBe(true);
});

test('whoever comes from the IP of a blacklisted visitor is told, the blacklisted visitor is not', async () => {
  for (const n of [42, 43]) {
    scene.add(n);
    await scene.write(n, 'hi');
  }
  await seenAt(42, '203.0.113.42', CHROME);
  await scene.decide(42, 'blacklist');
  await seenAt(43, '203.0.113.42', CHROME);
  scene.world.clock.pass(11 * 60_000);
  await seenAt(42, '203.0.113.42', CHROME);

  expect(await scene.state(43)).toMatchObject({ score: 80, signals: ['shares_ip_with_blacklisted'] });
  expect((await scene.state(42)).signals).toEqual(['blacklisted_visitor']);
});

test('the third new visitor from one IP is told where three are many', async () => {
  await scene.setDetector('many_new_visitors_from_ip', { limits: { visitors: 3, minutes: 60 } });
  for (const n of [44, 45, 46]) {
    scene.add(n);
    await scene.write(n, 'hi');
    await seenAt(n, '203.0.113.44', CHROME);
  }

  expect((await scene.state(45)).signals).toEqual([]);
  expect((await scene.state(46)).signals).toEqual(['many_new_visitors_from_ip']);
});
