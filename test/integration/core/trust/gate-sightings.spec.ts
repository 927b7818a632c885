import { normaliseIp } from '../../../../src/core/standing/network.mapper.js';
import { GateSightings, type SightTaken } from '../../../../src/core/webhook-inbox/dispatch/gate-sighting.service.js';
import { TrustScene } from '../../../support/trust-scene.js';

const CHROME = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36';

let scene: TrustScene;

beforeAll(async () => {
  scene = await TrustScene.open();
});

afterAll(() => scene.close());

function seenAt(n: number, ip: string, userAgent: string): Promise<SightTaken> {
  const { world } = scene;
  const where = { installationId: world.installationId, inboxId: 1, sourceId: `s${n}`, ip, userAgent };
  return world.app
    .get(GateSightings, { strict: false })
    .take({ kind: 'gate_sighting', ...where, at: world.clock.now() });
}

test('the gate proves an IP and tells of bots', async () => {
  scene.add(40);
  expect(await seenAt(40, '203.0.113.40', 'curl/8.5.0')).toBe('unknown');
  await scene.write(40, 'hi');
  expect(await seenAt(40, '203.0.113.40', 'curl/8.5.0')).toBe('new');

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
  expect(await seenAt(41, '203.0.113.41', CHROME)).toBe('new');
  expect(await seenAt(41, '203.0.113.41', CHROME)).toBe('again');

  scene.world.clock.pass(11 * 60_000);
  expect(await seenAt(41, '203.0.113.41', CHROME)).toBe('new');
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

test.each([
  ['two of one network of /64', 50, ['2001:db8:1:2::5', '2001:db8:1:2:a::1'], []],
  ['three of it, however they are written', 55, ['2001:db8::5', '2001:db8:0:0:7::1', '2001:DB8::abcd'], [57]],
  ['four of it', 60, ['2001:db8:3::1', '2001:db8:3::2', '2001:db8:3::3', '2001:db8:3:0:ffff::'], [62, 63]],
  ['three of neighbouring networks', 65, ['2001:db8:4:1::1', '2001:db8:4:2::1', '2001:db8:4:3::1'], []],
  ['three neighbouring IPv4 addresses', 70, ['198.51.100.1', '198.51.100.2', '198.51.100.3'], []],
])('new visitors, where three are many: %s', async (_, first, ips, told) => {
  await scene.setDetector('many_new_visitors_from_ip', { limits: { visitors: 3, minutes: 60 } });
  const flagged: number[] = [];
  for (const [i, ip] of ips.entries()) {
    scene.add(first + i);
    await scene.write(first + i, 'hi');
    await seenAt(first + i, normaliseIp(ip) ?? ip, CHROME);
  }
  for (const n of ips.keys()) {
    if ((await scene.state(first + n)).signals.includes('many_new_visitors_from_ip')) flagged.push(first + n);
  }

  expect(flagged).toEqual(told);
});

test('one new visitor whose IPv6 address changes is one', async () => {
  await scene.setDetector('many_new_visitors_from_ip', { limits: { visitors: 3, minutes: 60 } });
  scene.add(80);
  await scene.write(80, 'hi');
  for (const part of [1, 2, 3, 4]) await seenAt(80, `2001:db8:5::${part}`, CHROME);

  expect((await scene.state(80)).signals).toEqual([]);
});
