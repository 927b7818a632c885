import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import type { GateVisitor } from './gate-visitor.js';
import { GateWorld } from './gate-world.js';

const LISTED = '192.0.2.66';
const OTHER = '192.0.2.10';

describe('what a visitor writes into X-Forwarded-For before the address that the proxy adds', () => {
  let world: GateWorld;
  let visitor: GateVisitor;

  beforeAll(async () => {
    world = await GateWorld.open({}, { GATE_TRUSTED_PROXIES: '127.0.0.1' });
    visitor = await world.visitor(OTHER);
    await world.list('ip', LISTED);
  });

  afterAll(() => world.close());

  /** Byte for byte: Node's own client refuses what others send. */
  async function reachesFrom(forwarded: string): Promise<boolean> {
    const { port } = new URL(world.nginx.url);
    const body = JSON.stringify({ message: { content: 'hello' } });
    const before = world.host.state.messages.size;
    const socket = connect(Number(port), '127.0.0.1');
    await once(socket, 'connect');
    const lines = [
      `POST /api/v1/widget/messages?website_token=${visitor.websiteToken} HTTP/1.1`,
      'Host: here',
      'Connection: close',
      `X-Auth-Token: ${visitor.token}`,
      `X-Forwarded-For: ${forwarded}`,
      'Content-Type: application/json',
      `Content-Length: ${body.length}`,
    ];
    socket.write(Buffer.from(`${lines.join('\r\n')}\r\n\r\n${body}`, 'latin1'));
    const answer = await text(socket);
    const reached = world.host.state.messages.size > before;
    expect(answer).toMatch(/^HTTP\/1\.1 200 /);
    return reached;
  }

  it.each([
    ['nothing', LISTED],
    ['a word', `xyz, ${LISTED}`],
    ['a word and no space', `xyz,${LISTED}`],
    ['a control character', `\u0002, ${LISTED}`],
    ['letters of no alphabet', `\u00e9\u00ff, ${LISTED}`],
    ['half an address', `x${OTHER}, ${LISTED}`],
    ['our own proxy', `xyz, 127.0.0.1, ${LISTED}`],
    ['2,000 letters', `${'a'.repeat(2_000)}, ${LISTED}`],
    ['2,000 commas', `${','.repeat(2_000)} ${LISTED}`],
    ['7,000 commas', `${','.repeat(7_000)}x, ${LISTED}`],
    ['400 addresses', `${`${OTHER}, `.repeat(400)}${LISTED}`],
  ])('%s: the listed address counts', async (_what, forwarded) => {
    expect(await reachesFrom(forwarded)).toBe(false);
  });

  it.each([
    ['through our own proxy', `${OTHER}, 127.0.0.1`],
    ['a listed address that the visitor wrote', `${LISTED}, ${OTHER}`],
    ['and rubbish between', `${LISTED}, xyz, ${OTHER}`],
  ])('%s: another address passes', async (_what, forwarded) => {
    expect(await reachesFrom(forwarded)).toBe(true);
  });

  it.each([15, 35])('never takes half an address before %i proxies of ours for one', async (proxies) => {
    for (let spaces = 0; spaces <= 60; spaces += 1) {
      const forwarded = `9${LISTED}${','.padEnd(spaces)}127.0.0.1${', 127.0.0.1'.repeat(proxies - 1)}`;
      expect([spaces, await reachesFrom(forwarded)]).toEqual([spaces, true]);
    }
  });
});
