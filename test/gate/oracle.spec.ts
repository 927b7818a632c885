import { send, type GateVisitor } from './gate-visitor.js';
import { GateWorld } from './gate-world.js';

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const WRITING = '{"message":{"content":"through"}}';

let world: GateWorld;
let blocked: GateVisitor;

beforeAll(async () => {
  world = await GateWorld.open();
  blocked = await world.blockedVisitor();
});

afterAll(() => world.close());

describe('who is blocked', () => {
  it.each<[string, string, string, Record<string, string>, string | undefined]>([
    ['a method that the host has not there', 'PUT', 'messages', {}, '{}'],
    ['the same, where JSON is wanted', 'DELETE', 'contact', { accept: 'application/json' }, undefined],
    ['an address that the host has not', 'POST', 'nothing', {}, '{}'],
    ['the same with a format', 'POST', 'nothing.json', {}, '{}'],
    ['the same beneath one that it has', 'POST', 'messages/1', {}, '{}'],
    ['a read that only looks like a message', 'POST', 'messages', FORM, '_method=get&message[content]=a'],
    ['a change that only looks like a message', 'POST', 'contact', FORM, '_method=patch&email=odd@example.com'],
    ['another method in a header', 'POST', 'messages', { 'x-http-method-override': 'GET' }, WRITING],
    ['only its head', 'HEAD', 'messages', {}, undefined],
    ['a read of what it says that it has', 'GET', 'messages', { 'if-none-match': 'W/"nothing"' }, undefined],
    ['an attribute taken off', 'POST', 'conversations/destroy_custom_attributes', {}, '{"custom_attribute":["a"]}'],
    ['a message in the address', 'POST', 'messages?message[content]=there', {}, '{}'],
  ])('is not told apart by %s', async (_what, method, what, headers, text) => {
    const clean = await world.visitor();
    await clean.write('hello');
    const told = await Promise.all(
      [clean, blocked].map(async (visitor) => {
        const joint = what.includes('?') ? '&' : '?';
        const path = `/api/v1/widget/${what}${joint}website_token=${visitor.websiteToken}`;
        const body = text === undefined ? null : Buffer.from(text);
        const asked = { 'content-type': 'application/json', 'x-auth-token': visitor.token, ...headers };
        const answer = await send(world.nginx.url, path, method, body, asked);
        return { status: answer.status, type: answer.headers['content-type'], names: Object.keys(answer.json) };
      }),
    );
    expect(told[1]).toEqual(told[0]);
  });

  it('is not told apart by asking again for what it has got', async () => {
    await blocked.write('kept');
    const { headers, text } = await blocked.read();
    const again = await blocked.ask('messages', { method: 'GET', headers: { 'if-none-match': String(headers.etag) } });
    expect(text).toContain('kept');
    expect(again).toMatchObject({ status: 304, text: '', headers: { etag: headers.etag } });
    expect(again.headers).not.toHaveProperty('content-type');
  });

  it('is not told apart by a refusal, which is the host’s own each time', async () => {
    for (const content of ['forged', 'again']) {
      expect((await blocked.write(content, { token: `${blocked.token}x` })).status).toBe(404);
    }
    const asked = world.host.requests
      .all()
      .filter(({ method, path, status }) => method === 'GET' && path.includes('/widget/contact?') && status === 404);
    expect(asked).toHaveLength(2);
  });
});

describe('who asks the gate without the secret', () => {
  it.each<[string, Record<string, string>]>([
    ['none', {}],
    ['an empty one', { 'x-doorman-secret': '' }],
    ['a wrong one', { 'x-doorman-secret': 'f'.repeat(48) }],
  ])('learns nothing with %s: the same answer for whoever is asked about', async (_what, secret) => {
    const gate = `http://127.0.0.1:${world.gatePort}`;
    const clean = await world.visitor();
    const answers = [];
    for (const path of ['/doorman-decide', '/doorman-gated', '/', '/metrics']) {
      for (const token of [blocked.token, clean.token, 'a.b.c']) {
        const { status, text, headers } = await send(gate, path, 'POST', Buffer.from('{}'), {
          ...secret,
          'x-doorman-uri': `/api/v1/widget/messages?website_token=${blocked.websiteToken}`,
          'x-doorman-method': 'POST',
          'x-doorman-peer': '198.51.100.1',
          'x-auth-token': token,
        });
        answers.push(JSON.stringify([status, text, Object.keys(headers)]));
      }
    }
    expect(new Set(answers)).toEqual(
      new Set([JSON.stringify([404, '', ['content-length', 'date', 'connection', 'keep-alive']])]),
    );
  });

  it('and a session that only somebody else could prove is woven for nobody', async () => {
    await blocked.write('a secret of mine');
    const [head = '', payload = ''] = blocked.token.split('.');
    const thief = await blocked.ask('messages', { method: 'GET', token: `${head}.${payload}.forged` });
    expect(thief).toMatchObject({ status: 404 });
    expect(thief.text).not.toContain('a secret of mine');
  });
});
