import type { AgentSession } from '../../../src/sandbox/helpdesk/records.js';
import { SandboxHost } from '../../../src/sandbox/sandbox-host.js';
import { ApiClient, type ApiAnswer } from '../../support/api-client.js';
import { ACME, ApiWorld } from '../../support/api-world.js';
import { LiveStreams } from '../../../src/api/live/live-streams.service.js';
import { EventStream } from '../../support/event-stream.js';
import { hostCookie, signedInAt } from '../../support/host-sessions.js';
import { until } from '../../support/until.js';

let world: ApiWorld;
let stranger: SandboxHost;

beforeAll(async () => {
  world = await ApiWorld.open({ TRUSTED_PROXIES: '127.0.0.1' });
  stranger = await SandboxHost.start();
});

afterAll(async () => {
  await stranger.stop();
  await world.close();
});

// Sign-ins are limited by the minute, and each test is another minute.
beforeEach(() => {
  world.pass(61);
});

interface Signed {
  token: string;
  code: string;
}

const page = (headers: Record<string, string> = {}): ApiClient =>
  new ApiClient(world.doorman.url, { origin: world.doorman.url, ...headers });

const here = (): object => ({ host: world.host.url, account: 1 });

function handOver(
  session: object,
  more: object = {},
  headers: Record<string, string> = {},
): Promise<ApiAnswer<Signed>> {
  return page(headers).post<Signed>('session/companion', { ...here(), keep: 'tab', ...session, ...more });
}

describe('the companion', () => {
  it('hands over the session at the host: the host says whose it is, and we open our own', async () => {
    const { status, body } = await handOver(signedInAt(world.host, 'ann'));
    const ann = new ApiClient(world.doorman.url, { authorization: `Bearer ${body.token}` });

    expect(status).toBe(200);
    expect((await ann.get('session')).body).toMatchObject({
      agent: { name: 'Ann', role: 'agent' },
      installation: { hostUrl: world.host.url, accountId: 1 },
    });
  });

  it('proves once per browser: a cookie serves every frame after it', async () => {
    const { headers } = await page().post('session/companion', { ...here(), ...signedInAt(world.host, 'root') });
    const [cookie = ''] = headers.getSetCookie();

    expect(cookie).toMatch(/^doorman_session=dms_[^;]+; Path=\/; HttpOnly/);
    const frame = new ApiClient(world.doorman.url, { cookie: cookie.split(';')[0]! });
    expect((await frame.get('session')).body).toMatchObject({ agent: { role: 'administrator' } });
  });

  const forged: [string, (session: AgentSession) => object][] = [
    ['a token that the host never gave', (session) => ({ ...session, accessToken: 'guessed' })],
    ['the client of another browser', (session) => ({ ...session, client: 'other' })],
    ['the name of another agent', (session) => ({ ...session, uid: 'root@acme.test' })],
    ['an agent of another account', () => signedInAt(world.host, 'eve')],
    ['an agent of another host', () => signedInAt(stranger, 'ann')],
    ['a header that breaks out of its line', (session) => ({ ...session, client: 'x\r\naccess-token: y' })],
  ];
  it.each(forged)('is not believed with %s', async (_what, forge) => {
    const { status, body } = await handOver(forge(signedInAt(world.host, 'ann')));

    expect({ status, code: body.code }).toEqual({ status: 401, code: 'session.not_proved' });
  });

  it.each([
    ['of a host that is not ours', (): object => ({ host: stranger.url })],
    ['of an account that is not installed', (): object => ({ account: 77 })],
  ])('is asked nothing for a page %s', async (_what, where) => {
    const session = signedInAt(world.host, 'ann');
    const before = world.host.requests.all().length;

    expect((await handOver(session, where())).body.code).toBe('session.installation');
    expect(world.host.requests.all()).toHaveLength(before);
  });

  it.each([
    ['another origin', { origin: 'https://evil.example' }],
    ['the host’s own page', { origin: 'http://127.0.0.1:1' }],
    ['a form of another site', { origin: 'null' }],
    ['no page', { origin: '' }],
  ])('is not heard from %s', async (_who, headers) => {
    const client = page().with(headers);
    const { status, body } = await client.post('session/companion', { ...here(), ...signedInAt(world.host, 'ann') });

    expect({ status, code: body.code }).toEqual({ status: 403, code: 'session.origin' });
  });

  it('locks out who proves nothing again and again, and nobody else, and that is on record', async () => {
    const bob = signedInAt(world.host, 'bob');
    const wrong = { ...bob, accessToken: 'guessed' };
    for (let i = 0; i < 10; i += 1) expect((await handOver(wrong)).status).toBe(401);

    expect((await handOver(bob)).body.code).toBe('session.locked');
    // Whoever only knows his e-mail locks him out of no other browser.
    expect((await handOver(signedInAt(world.host, 'bob'))).status).toBe(200);
    expect((await handOver(signedInAt(world.host, 'ann'))).status).toBe(200);
    const lines = await world.doorman.read<{ action: string }>(
      `SELECT action FROM audit_event WHERE action LIKE 'session.%' ORDER BY id DESC LIMIT 12`,
    );
    expect(lines.filter(({ action }) => action === 'session.locked')).toHaveLength(1);
    expect(lines.filter(({ action }) => action === 'session.refused').length).toBeGreaterThanOrEqual(9);
    world.pass(600);
    expect((await handOver(bob)).status).toBe(200);
  });
});

describe('the limit of sign-ins', () => {
  const tries = async (from: (i: number) => Record<string, string>): Promise<number> => {
    let refused = 0;
    for (let i = 0; i < 25; i += 1) {
      const wrong = { ...signedInAt(world.host, 'bob'), accessToken: `guess ${i}`, uid: `nobody-${i}@acme.test` };
      if ((await handOver(wrong, {}, from(i))).status === 429) refused += 1;
    }
    return refused;
  };

  it('counts whoever stands before the trusted proxy, and nobody else with him', async () => {
    expect(await tries(() => ({ 'x-forwarded-for': '203.0.113.7' }))).toBe(5);
    expect((await handOver(signedInAt(world.host, 'ann'), {}, { 'x-forwarded-for': '203.0.113.8' })).status).toBe(200);
  });

  it('is not escaped by what a client itself writes into X-Forwarded-For, or by other addresses of one network', async () => {
    expect(await tries((i) => ({ 'x-forwarded-for': `198.51.100.${i}, 203.0.113.9` }))).toBe(5);
    expect(await tries((i) => ({ 'x-forwarded-for': `2001:db8::${i.toString(16)}` }))).toBe(5);
  });

  it('counts the peer where no proxy is trusted, whatever the header says', async () => {
    const plain = await world.second();
    let refused = 0;
    for (let i = 0; i < 25; i += 1) {
      const headers = { origin: plain.url, 'x-forwarded-for': `198.51.100.${i}` };
      const wrong = { ...here(), ...signedInAt(world.host, 'bob'), uid: `nobody-${i}@acme.test`, keep: 'tab' };
      if ((await new ApiClient(plain.url, headers).post('session/companion', wrong)).status === 429) refused += 1;
    }
    await plain.close();
    expect(refused).toBe(5);
  });
});

describe('the same host name', () => {
  const ask = (cookie: string): Promise<ApiAnswer<Signed>> =>
    page({ cookie }).post<Signed>('session/host-cookie', { ...here(), keep: 'tab' });

  it('brings the host’s own cookie, and the host says whose it is', async () => {
    expect((await ask(`a=b; ${hostCookie(signedInAt(world.host, 'ann'))}; c=d`)).status).toBe(200);
  });

  const cookies: [string, () => string][] = [
    ['none', () => 'a=b'],
    ['one that is no JSON', () => 'cw_d_session_info=%7Bx'],
    ['one that is no text', () => 'cw_d_session_info=%E0%A4%A'],
    ['one that was made up', () => hostCookie({ accessToken: 'a', client: 'b', uid: 'ann@acme.test' })],
    ['one of another account', () => hostCookie(signedInAt(world.host, 'eve'))],
    ['one of another host', () => hostCookie(signedInAt(stranger, 'ann'))],
    ['a huge one', () => `cw_d_session_info=${'x'.repeat(9000)}`],
  ];
  it.each(cookies)('proves nothing with %s', async (_what, cookie) => {
    expect((await ask(cookie())).body.code).toBe('session.not_proved');
  });
});

describe('what an iframe is told', () => {
  it('is never identity: with every id right and no session nothing is answered', async () => {
    const { conversationId } = await world.writer();
    const query = new URLSearchParams({ host: world.host.url, account: '1', currentAgent: 'root@acme.test' });

    for (const path of [`visitors/by-conversation/${conversationId}`, 'session', 'review-items/count'])
      expect((await page().get(`${path}?${query.toString()}`)).status).toBe(401);
  });
});

describe('an agent who is removed from the account', () => {
  it('is out within a minute, everywhere', async () => {
    const sessions = [await world.agent('bob'), await world.agent('bob')];
    expect((await sessions[0]!.get('session')).status).toBe(200);
    const bob = world.host.state.users.get(world.host.seed.userIds.bob)!;
    const { roles } = bob;
    bob.roles = new Map();
    world.pass(61);

    expect((await sessions[0]!.get('session')).body).toMatchObject({ status: 401, code: 'session.agent_gone' });
    expect((await sessions[1]!.post('visitors/1/decisions', { action: 'blacklist' })).status).toBe(401);
    expect((await handOver(signedInAt(world.host, 'bob'))).status).toBe(401);
    const [line] = await world.doorman.read(
      `SELECT 1 FROM audit_event WHERE action = 'session.agent_gone' AND installation_id = $1`,
      [ACME],
    );
    expect(line).toBeDefined();
    bob.roles = roles;
  });

  it('hears nothing more on a stream that was open, though it asks for nothing else', async () => {
    world.doorman.app.get(LiveStreams, { strict: false }).heartbeatMs = 50;
    const stream = await EventStream.open(await world.agent('bob'));
    await stream.sees('its beginning', ({ id }) => id !== null);
    const bob = world.host.state.users.get(world.host.seed.userIds.bob)!;
    const { roles } = bob;
    bob.roles = new Map();
    world.pass(61);

    await until('the stream ends', () => stream.ended);
    bob.roles = roles;
    world.pass(61);
  });

  it('has the new role within a minute where it was changed', async () => {
    const root = await world.agent('root');
    expect((await root.get('api-keys')).status).toBe(200);
    const user = world.host.state.users.get(world.host.seed.userIds.root)!;
    user.roles = new Map([[1, 'agent']]);
    world.pass(61);

    expect((await root.get('session')).body).toMatchObject({ agent: { role: 'agent' } });
    expect((await root.post('api-keys', { name: 'k', scopes: ['read'] })).status).toBe(403);
    user.roles = new Map([[1, 'administrator']]);
    world.pass(61);
  });

  it('cannot change anything while nobody can ask the host, and can still look', async () => {
    const ann = await world.agent('ann');
    world.pass(61);
    world.host.controls.failRequests({ path: '/agents', answer: 503, times: Infinity });

    expect((await ann.get('session')).status).toBe(200);
    expect((await ann.post('visitors/1/decisions', { action: 'clear' })).body).toMatchObject({
      status: 503,
      code: 'session.role_unknown',
    });
    world.host.controls.clearFaults();
  });
});
