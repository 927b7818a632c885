import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { SwallowedMessageReadModel } from '../../src/core/screening/gate/swallowed-message.read-model.js';
import { until } from '../support/until.js';
import { unusedPort } from '../support/unused-port.js';
import { send, type GateVisitor } from './gate-visitor.js';
import { GateWorld } from './gate-world.js';
import { nginxBefore } from '../support/nginx-before.js';

const SECRET = 'x'.repeat(32);
const PATH = '/api/v1/widget/messages?website_token=t';

interface Listening {
  server: Server;
  port: number;
  url: string;
}

async function serve(handle: Parameters<typeof createServer>[1]): Promise<Listening> {
  const server = createServer(handle);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { server, port, url: `http://127.0.0.1:${port}` };
}

describe('a Doorman in trouble is never in the way', () => {
  let host: Listening;
  const bodies: string[] = [];

  beforeAll(async () => {
    host = await serve((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        bodies.push(Buffer.concat(chunks).toString());
        response.end('the host');
      });
    });
  });

  afterAll(() => void host.server.close());

  beforeEach(() => void bodies.splice(0));

  async function through(gate: Listening | number, whenDown: 'open' | 'closed') {
    const gatePort = typeof gate === 'number' ? gate : gate.port;
    const nginx = await nginxBefore({ hostUrl: host.url, gatePort, secret: SECRET, whenDown });
    const answer = await send(nginx.url, PATH, 'POST', Buffer.from('the body'), { 'content-type': 'text/plain' });
    await nginx.stop();
    if (typeof gate !== 'number') gate.server.closeAllConnections();
    if (typeof gate !== 'number') gate.server.close();
    return { status: answer.status, text: answer.text, reached: [...bodies] };
  }

  const PASSED = { status: 200, text: 'the host', reached: ['the body'] };

  it('dead: what is asked passes to the host', async () => {
    expect(await through(await unusedPort(), 'open')).toEqual(PASSED);
  });

  it('silent: it passes', async () => {
    expect(await through(await serve(() => undefined), 'open')).toEqual(PASSED);
  });

  it.each([200, 204])('answers %i: it passes', async (status) => {
    const gate = await serve((_request, response) => void response.writeHead(status).end());
    expect(await through(gate, 'open')).toEqual(PASSED);
  });

  it.each([404, 429, 500, 503])('wrong, answers %i: it passes', async (status) => {
    const gate = await serve((_request, response) => void response.writeHead(status).end());
    expect(await through(gate, 'open')).toEqual(PASSED);
  });

  it('breaks off: it passes', async () => {
    expect(await through(await serve((request) => void request.socket.destroy()), 'open')).toEqual(PASSED);
  });

  it('dies between the question and the answer: it passes with its body', async () => {
    const gate = await serve((request, response) => {
      if (request.url?.startsWith('/doorman-decide')) response.writeHead(403, { 'Content-Length': '0' }).end();
      else request.socket.destroy();
    });
    expect(await through(gate, 'open')).toEqual(PASSED);
  });

  it('says that the host had better answer: it does, with the whole body', async () => {
    const gate = await serve((request, response) => {
      request.resume();
      if (request.url?.startsWith('/doorman-decide')) response.writeHead(403, { 'Content-Length': '0' }).end();
      else response.writeHead(200, { 'Content-Length': '0', 'X-Accel-Redirect': '@doorman_pass' }).end();
    });
    expect(await through(gate, 'open')).toEqual(PASSED);
  });

  it.each<[string, () => Promise<Listening | number>]>([
    ['dead', () => unusedPort()],
    ['silent', () => serve(() => undefined)],
    ['wrong', () => serve((_request, response) => void response.writeHead(500).end())],
  ])('%s, where the administrator wants it closed: it is refused', async (_what, gate) => {
    expect(await through(await gate(), 'closed')).toMatchObject({ status: 503, reached: [] });
  });

  it('with the wrong secret in the proxy: it passes, for `gate check` to tell', async () => {
    const gate = await serve((request, response) => {
      response
        .writeHead(request.headers['x-doorman-secret'] === 'another' ? 403 : 404, { 'Content-Length': '0' })
        .end();
    });
    expect(await through(gate, 'open')).toEqual(PASSED);
  });
});

describe('the limits of the proxy, and Doorman coming and going', () => {
  let world: GateWorld;
  let blocked: GateVisitor;

  beforeAll(async () => {
    world = await GateWorld.open();
    blocked = await world.blockedVisitor();
  });

  afterAll(() => world.close());

  it('a body over the limit is 413 for everybody', async () => {
    const clean = await world.visitor();
    const files = [{ name: 'big.bin', type: 'application/octet-stream', bytes: Buffer.alloc(1_100_000) }];
    expect((await clean.ask('messages', { files })).status).toBe(413);
    expect((await blocked.ask('messages', { files })).status).toBe(413);
  });

  it('after a restart the blocked are blocked and see what they sent and said of themselves', async () => {
    await blocked.write('before the restart');
    await blocked.ask('contact', {
      method: 'PATCH',
      body: { email: 'said@example.com', phone_number: '+15550100004' },
    });
    await until('it is on record', async () => (await world.doorman.read('SELECT 1 FROM said_of_self')).length > 0);
    await world.restart();
    expect((await blocked.read('contact')).json).toMatchObject({ has_email: true, has_phone_number: true });
    const before = world.host.state.messages.size;
    await blocked.write('after the restart');
    expect(world.host.state.messages.size).toBe(before);
    const { text } = await blocked.read();
    expect(text).toContain('before the restart');
    expect(text).toContain('after the restart');
  });

  it('after a restart what was swallowed before still counts', async () => {
    const used = await world.doorman.app
      .get(SwallowedMessageReadModel, { strict: false })
      .used(new Date(Date.now() - 86_400_000), 4_096);
    expect(used).toMatchObject([{ inboxId: 1, sourceId: blocked.sourceId }]);
    expect(used[0]?.bytes).toBe(2 * 4_096 + 'before the restart'.length + 'after the restart'.length);
  });

  it('a restart under load fails no visitor’s request', async () => {
    const clean = await world.visitor();
    const statuses: number[] = [];
    let going = true;
    const senders = Array.from({ length: 4 }, async () => {
      while (going) statuses.push((await clean.ask('conversations/update_last_seen', { body: {} })).status);
    });
    await world.restart();
    going = false;
    await Promise.all(senders);
    expect(statuses.length).toBeGreaterThan(20);
    expect([...new Set(statuses)]).toEqual([200]);
  });
});
