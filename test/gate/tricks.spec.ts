import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { send, type GateVisitor } from './gate-visitor.js';
import { GateWorld } from './gate-world.js';
import { nginxBefore } from '../support/nginx-before.js';
import { PATIENCE_MS } from '../support/until.js';

describe('ways around the gate', () => {
  let world: GateWorld;
  let blocked: GateVisitor;
  let query: string;

  beforeAll(async () => {
    world = await GateWorld.open({ more: 'underscores_in_headers on;' });
    blocked = await world.blockedVisitor();
    query = `website_token=${blocked.websiteToken}`;
  });

  afterAll(() => world.close());

  /** A message of the blocked visitor; answers whether the host was written to. */
  async function getsThrough(path: string, method = 'POST', headers: Record<string, string | string[]> = {}) {
    const before = world.host.state.messages.size;
    const body = Buffer.from(JSON.stringify({ message: { content: 'through' } }));
    const token = { 'x-auth-token': blocked.token };
    const answer = await send(world.nginx.url, path, method, body, {
      'content-type': 'application/json',
      ...token,
      ...headers,
    });
    return { through: world.host.state.messages.size > before, status: answer.status };
  }

  it.each([
    '/api/v1/widget/messages',
    '//api/v1/widget/messages',
    '/api//v1///widget//messages',
    '/api/v1/widget/messages/',
    '/api/v1/widget/messages.json',
    '/api/v1/widget/messages.xml',
    '/api/v1/widget/./messages',
    '/x/../api/v1/widget/messages',
    '/api/v1/widget/%6dessages',
    '/api/v1/%77idget/messages',
    '/api%2fv1%2fwidget%2fmessages',
    '/API/v1/widget/messages',
    '/api/v1/widget/messages%20',
    '/api/v1/widget/messages.',
    '/api/v1/widget/messages;x',
    '/api/v1/widget/messages%00',
    '/api/v1/widget/messages%2f%2e%2e%2f%2e%2e%2f%2e%2e%2f%2e%2e%2fdoorman-decide',
    '/doorman-gated',
    '/doorman-decide',
  ])('no message comes through by %s', async (path) => {
    expect((await getsThrough(`${path}?${query}`)).through).toBe(false);
  });

  it.each(['PUT', 'PATCH', 'DELETE', 'PROPFIND', 'post'])('nor by the method %s', async (method) => {
    expect((await getsThrough(`/api/v1/widget/messages?${query}`, method)).through).toBe(false);
  });

  it.each<[string, (token: string) => Record<string, string | string[]>]>([
    ['under another spelling', (token) => ({ 'x-auth-token': [], x_auth_token: token })],
    ['twice, a wrong one first', (token) => ({ 'x-auth-token': ['a.b.c', token] })],
    ['twice, a wrong one last', (token) => ({ 'x-auth-token': [token, 'a.b.c'] })],
    ['with another spelling beside a wrong one', (token) => ({ 'x-auth-token': 'a.b.c', x_auth_token: token })],
    ['with blanks', (token) => ({ 'x-auth-token': `  ${token}  ` })],
    ['beside headers by the hundred', (token) => ({ 'x-auth-token': token, ...many(300) })],
    ['beside a header that our parser refuses', (token) => ({ 'x-auth-token': token, 'x-odd': '\u00ff\t' })],
    ['beside a very long header', (token) => ({ 'x-auth-token': token, 'x-long': 'a'.repeat(7_000) })],
    [
      'with our own marks forged',
      (token) => ({
        'x-auth-token': token,
        'x-doorman-own': 'f'.repeat(64),
        'x-doorman-method': 'GET',
        'x-doorman-uri': '/',
        'x-doorman-secret': 'guess',
      }),
    ],
    ['with another method in a header', (token) => ({ 'x-auth-token': token, 'x-http-method-override': 'GET' })],
  ])('nor with the token %s', async (_what, headers) => {
    expect((await getsThrough(`/api/v1/widget/messages?${query}`, 'POST', headers(blocked.token))).through).toBe(false);
  });

  it('nor with a control character in a header, which would spoil the question', async () => {
    const before = world.host.state.messages.size;
    const text = await raw(world.nginx.url, [
      `POST /api/v1/widget/messages?${query} HTTP/1.1`,
      'Host: a',
      `X-Auth-Token: ${blocked.token}`,
      'User-Agent: a\u0001b',
      'X-Forwarded-For: \u0002',
      'Content-Type: application/json',
      'Connection: close',
      'Content-Length: 35',
      '',
      '{"message":{"content":"through!!"}}',
    ]);
    expect(text).toContain('through!!');
    expect(world.host.state.messages.size).toBe(before);
  });

  it('nor by two requests in one', async () => {
    const before = world.host.state.messages.size;
    const smuggled = `POST /api/v1/widget/messages?${query} HTTP/1.1\r\nHost: a\r\nX-Auth-Token: ${blocked.token}\r\nContent-Type: application/json\r\nContent-Length: 35\r\n\r\n{"message":{"content":"smuggled!"}}`;
    await raw(world.nginx.url, [
      `POST /api/v1/widget/events?${query} HTTP/1.1`,
      'Host: a',
      `X-Auth-Token: ${blocked.token}`,
      'Transfer-Encoding: chunked',
      `Content-Length: ${smuggled.length + 5}`,
      'Connection: close',
      '',
      `0\r\n\r\n${smuggled}`,
    ]);
    expect(world.host.state.messages.size).toBe(before);
  });

  it('a spoofed X-Forwarded-For neither frees nor condemns', async () => {
    await world.list('ip', '198.51.100.77');
    expect(
      (await getsThrough(`/api/v1/widget/messages?${query}`, 'POST', { 'x-forwarded-for': '8.8.8.8' })).through,
    ).toBe(false);
    const other = await world.visitor('198.51.100.77');
    const before = world.host.state.messages.size;
    await other.write('not from there');
    expect(world.host.state.messages.size).toBeGreaterThan(before);
  });

  it('the host’s own 403 is not taken for ours, and agents’ addresses are never asked about', async () => {
    const seen: string[] = [];
    const gate = await serve((url) => void seen.push(url), 204);
    const host = await serve(() => undefined, 403);
    const nginx = await nginxBefore({ hostUrl: host.url, gatePort: gate.port, secret: 'x'.repeat(32) });
    const answer = await send(nginx.url, '/api/v1/widget/messages', 'POST', Buffer.from('{}'), {});
    expect(answer).toMatchObject({ status: 403, text: 'answered 403' });
    for (const path of ['/api/v1/accounts/1/conversations', '/auth/sign_in', '/cable', '/app', '/widget']) {
      expect((await send(nginx.url, path, 'POST', Buffer.from('{}'), {})).status).toBe(403);
    }
    expect(seen).toHaveLength(1);
    await nginx.stop();
    gate.server.close();
    host.server.close();
  });
});

function many(count: number): Record<string, string> {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`x-${index}`, 'a']));
}

/** Bytes as they are, and all that comes back. */
function raw(base: string, lines: readonly string[]): Promise<string> {
  const { hostname, port } = new URL(base);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname);
    let text = '';
    socket.setEncoding('latin1');
    socket.on('data', (chunk: string) => {
      text += chunk;
      // Of what is kept open there may be more to come; the first of it takes as long as the machine does.
      socket.setTimeout(3_000);
    });
    socket.on('error', reject);
    socket.on('close', () => resolve(text));
    socket.setTimeout(PATIENCE_MS, () => socket.destroy());
    socket.write(lines.join('\r\n'), 'latin1');
  });
}

async function serve(
  hear: (url: string) => void,
  status: number,
): Promise<{ server: Server; port: number; url: string }> {
  const server = createServer((request, response) => {
    request.resume();
    if (request.url !== '/nginx-is-here') hear(request.url ?? '');
    response.writeHead(status).end(status === 204 ? undefined : `answered ${status}`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { server, port, url: `http://127.0.0.1:${port}` };
}
