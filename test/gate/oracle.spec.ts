import { send, type Answer, type GateVisitor } from './gate-visitor.js';
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
    ['an answer to a message that nobody has', 'PATCH', 'messages/2147483900', {}, '{}'],
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

describe('who is blocked at an API inbox', () => {
  const from = { clean: '198.51.100.20', blocked: '198.51.100.21' };

  async function asked(of: keyof typeof from, method: string, path: string, body: unknown): Promise<Answer> {
    const headers = { 'x-forwarded-for': from[of], origin: 'https://shop.example' };
    return visitor.ask('', { path, method, headers, token: null, ...(body !== undefined && { body }) });
  }

  async function told(of: keyof typeof from, method: string, place: string, body: unknown) {
    const base = `/public/api/v1/inboxes/${open.host.seed.api.identifier}/contacts`;
    const made = await asked(of, 'POST', base, { name: 'Api' });
    const mine = `${base}/${String(made.json['source_id'])}`;
    const begun = await asked(of, 'POST', `${mine}/conversations`, {});
    await asked(of, 'POST', `${mine}/conversations/${String(begun.json['id'])}/messages`, { content: 'hello' });
    const answer = await asked(of, method, `${mine}${place.replace(':id', String(begun.json['id']))}`, body);
    const { 'content-type': type, 'access-control-allow-origin': origins, vary } = answer.headers;
    const { status, json } = answer;
    return { status, type, origins, vary, keys: Object.keys(json), thread: json['status'] };
  }

  let open: GateWorld;
  let visitor: GateVisitor;

  beforeAll(async () => {
    open = await GateWorld.open({}, { GATE_TRUSTED_PROXIES: '127.0.0.1' });
    await open.list('ip', from.blocked);
    visitor = await open.visitor(from.blocked);
  });

  afterAll(() => open.close());

  it.each<[string, string, string, unknown]>([
    ['a message', 'POST', '/conversations/:id/messages', { content: 'a' }],
    ['a message into a conversation that is nobody’s', 'POST', '/conversations/99999/messages', { content: 'a' }],
    ['the same, with an id as ours are', 'POST', '/conversations/2147483999/messages', { content: 'a' }],
    ['the same, with no id', 'POST', '/conversations/abc/messages', { content: 'a' }],
    ['typing there', 'POST', '/conversations/99999/toggle_typing', { typing_status: 'on' }],
    ['having seen it', 'POST', '/conversations/99999/update_last_seen', {}],
    ['ending a conversation', 'POST', '/conversations/:id/toggle_status', {}],
    ['ending one that is nobody’s', 'POST', '/conversations/99999/toggle_status', {}],
    ['its conversation', 'GET', '/conversations/:id', undefined],
    ['the messages in it', 'GET', '/conversations/:id/messages', undefined],
  ])('is not told apart by %s', async (_what, method, place, body) => {
    const before = open.host.state.messages.size;
    const ours = await told('blocked', method, place, body);
    expect(open.host.state.messages.size).toBe(before);
    const theirs = await told('clean', method, place, body);
    expect(ours).toEqual(theirs);
  });

  it('ends its conversation, and opens it again by writing', async () => {
    const base = `/public/api/v1/inboxes/${open.host.seed.api.identifier}/contacts`;
    const made = await asked('blocked', 'POST', base, { name: 'Api' });
    const mine = `${base}/${String(made.json['source_id'])}/conversations`;
    const begun = await asked('blocked', 'POST', mine, {});
    const another = await asked('blocked', 'POST', mine, {});
    expect(another.json['id']).not.toBe(begun.json['id']);
    const thread = `${mine}/${String(begun.json['id'])}`;
    const statuses = [];
    for (const [place, body] of [
      ['messages', { content: 'one' }],
      ['toggle_status', {}],
      ['messages', { content: 'two' }],
    ] as const) {
      await asked('blocked', 'POST', `${thread}/${place}`, body);
      statuses.push((await asked('blocked', 'GET', thread, undefined)).json['status']);
    }
    expect(statuses).toEqual(['open', 'resolved', 'open']);
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
