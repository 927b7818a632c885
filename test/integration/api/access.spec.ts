import { ApiClient } from '../../support/api-client.js';
import { ACME, ApiWorld } from '../../support/api-world.js';

let world: ApiWorld;

beforeAll(async () => {
  world = await ApiWorld.open();
});

afterAll(async () => {
  await world.close();
});

describe('a session', () => {
  it('is refused without proof, and says how one could sign in', async () => {
    const { status, headers, body } = await new ApiClient(world.doorman.url).get('session');

    expect(status).toBe(401);
    expect(headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(body).toMatchObject({ code: 'session.none', ways: ['companion', 'host_cookie', 'challenge', 'demo'] });
  });

  it('tells who the agent is, where, and what they may do', async () => {
    const { body } = await (await world.agent('ann')).get('session');

    expect(body).toMatchObject({
      agent: { name: 'Ann', role: 'agent' },
      installation: { id: ACME, accountId: 1, timeZone: 'UTC' },
      permissions: { blacklist: true, protect: false, administer: false },
      csrf: expect.any(String) as string,
      demo: true,
    });
  });

  it('is kept as a hash only, in a cookie that no script reads', async () => {
    const { headers } = await new ApiClient(world.doorman.url, { origin: world.doorman.url }).post('session/demo', {
      agentId: world.host.seed.userIds.ann,
      installationId: ACME,
    });
    const cookie = headers.getSetCookie()[0] ?? '';
    const token = /doorman_session=([^;]+)/.exec(cookie)?.[1] ?? 'none';
    const rows = await world.doorman.read<{ row: string }>('SELECT agent_session::text AS row FROM agent_session');

    expect(cookie).toMatch(/; HttpOnly/);
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.some(({ row }) => row.includes(token))).toBe(false);
  });

  it('is renewed while it is used, and over after half an hour without use', async () => {
    const ann = await world.agent('ann');
    world.pass(20 * 60);
    expect((await ann.get('session')).status).toBe(200);
    world.pass(20 * 60);
    expect((await ann.get('session')).status).toBe(200);
    world.pass(31 * 60);
    expect((await ann.get('session')).status).toBe(401);
  });

  it('is over after twelve hours however much it is used', async () => {
    const ann = await world.agent('ann');
    for (let hours = 0; hours < 12; hours += 0.25) {
      expect((await ann.get('session')).status).toBe(200);
      world.pass(15 * 60);
    }
    expect((await ann.get('session')).status).toBe(401);
  });

  it('ends when the agent signs out', async () => {
    const ann = await world.agent('ann');
    const out = await ann.delete('session');

    expect(out.status).toBe(204);
    expect(out.headers.getSetCookie()[0]).toMatch(/Max-Age=0/);
    expect((await ann.get('session')).status).toBe(401);
  });

  it('can be kept by a tab instead, and then needs no CSRF header', async () => {
    const origin = world.doorman.url;
    const agent = { agentId: world.host.seed.userIds.root, installationId: ACME, keep: 'tab' };
    const { body, headers } = await new ApiClient(origin, { origin }).post<{ token: string }>('session/demo', agent);
    const tab = new ApiClient(origin, { authorization: `Bearer ${body.token}` });

    expect(headers.getSetCookie()).toEqual([]);
    expect((await tab.post('api-keys', { name: 'k', scopes: ['read'] })).status).toBe(201);
  });

  it.each([
    ['nobody of this installation', { agentId: 4711, installationId: ACME }, 401],
    ['an agent of another account', { agentId: 5, installationId: ACME }, 401],
    ['nobody in particular', { installationId: ACME }, 400],
    ['an installation that is not here', { agentId: 3, installationId: 'nowhere' }, 400],
  ])('is not opened for %s', async (_who, body, status) => {
    const origin = world.doorman.url;
    expect((await new ApiClient(origin, { origin }).post('session/demo', body)).status).toBe(status);
  });
});

describe('what another site makes a browser send', () => {
  it.each([
    ['without the CSRF header', { 'x-doorman-csrf': '' }, 'session.csrf'],
    ['with a CSRF header of somebody else', { 'x-doorman-csrf': 'AAAA' }, 'session.csrf'],
    ['from another origin', { origin: 'https://evil.example' }, 'session.origin'],
    ['from an origin that hides', { origin: 'null' }, 'session.origin'],
    ['without an origin', { origin: '' }, 'session.origin'],
  ])('is refused %s', async (_how, headers, code) => {
    const root = (await world.agent('root')).with(headers);
    const { status, body } = await root.post('api-keys', { name: 'k', scopes: ['read'] });

    expect({ status, code: body.code }).toEqual({ status: 403, code });
  });

  it('cannot sign in either', async () => {
    const evil = new ApiClient(world.doorman.url, { origin: 'https://evil.example' });
    const { status, body } = await evil.post('session/demo', { agentId: 3, installationId: ACME });

    expect({ status, code: body.code }).toEqual({ status: 403, code: 'session.origin' });
  });
});

describe('an API key', () => {
  it('is shown once, kept as a hash, and audited', async () => {
    const root = await world.agent('root');
    const made = await root.post<{ id: number; secret: string }>('api-keys', { name: 'export', scopes: ['read'] });
    const { body } = await root.get<{ items: object[] }>('api-keys');
    const stored = await world.doorman.read<{ row: string }>('SELECT api_key::text AS row FROM api_key');
    const [line] = await world.doorman.read<{ action: string }>(
      `SELECT action FROM audit_event WHERE refs ->> 'keyId' = $1`,
      [String(made.body.id)],
    );

    expect(body.items[0]).toMatchObject({ id: made.body.id, name: 'export', createdBy: 'Root', revokedAt: null });
    expect(JSON.stringify(body)).not.toContain(made.body.secret);
    expect(stored.some(({ row }) => row.includes(made.body.secret))).toBe(false);
    expect(line).toEqual({ action: 'api_key.created' });
  });

  it('does what its scopes say, and nothing else', async () => {
    const reader = await world.program('read');

    expect((await reader.get('session')).body).toMatchObject({ agent: { name: 'robot', role: 'agent' }, csrf: null });
    expect((await reader.get('api-keys')).body).toMatchObject({ status: 403, code: 'api_key.scope' });
  });

  it('is out at once when it is revoked', async () => {
    const root = await world.agent('root');
    const { body } = await root.post<{ id: number; secret: string }>('api-keys', { name: 'gone', scopes: ['read'] });
    const program = new ApiClient(world.doorman.url, { authorization: `Bearer ${body.secret}` });
    const before = (await program.get('session')).status;
    await root.delete(`api-keys/${body.id}`);

    expect([before, (await program.get('session')).status]).toEqual([200, 401]);
    expect((await root.delete(`api-keys/${body.id}`)).status).toBe(404);
  });

  it('is made and revoked by administrators only', async () => {
    const { status, body } = await (await world.agent('ann')).post('api-keys', { name: 'k', scopes: ['read'] });

    expect({ status, code: body.code }).toEqual({ status: 403, code: 'access.administrator' });
  });

  it('makes none that may more than itself', async () => {
    const keeper = await world.program('read', 'admin');
    const more = await keeper.post('api-keys', { name: 'more', scopes: ['read', 'decide'] });

    expect(more).toMatchObject({ status: 403, body: { code: 'api_key.scope' } });
    expect((await keeper.post('api-keys', { name: 'same', scopes: ['read', 'admin'] })).status).toBe(201);
  });

  it('of another installation is not here', async () => {
    const { body } = await (
      await world.agent('root')
    ).post<{ id: number }>('api-keys', { name: 'a', scopes: ['read'] });

    expect((await (await world.agent('eve')).delete(`api-keys/${body.id}`)).status).toBe(404);
  });

  it('says what is wrong with a request, field by field', async () => {
    const { status, body } = await (await world.agent('root')).post('api-keys', { name: '', scopes: ['all'] });

    expect(status).toBe(400);
    expect(body).toMatchObject({ code: 'request.invalid', errors: [{ field: 'name' }, { field: 'scopes' }] });
  });
});

describe('the description', () => {
  it('names what stands under /api/v1 and nothing else', async () => {
    const answer = await fetch(`${world.doorman.url}/api/docs-json`);
    const { paths } = (await answer.json()) as { paths: object };

    expect(Object.keys(paths)).toContain('/api/v1/session');
    expect(Object.keys(paths).filter((path) => !path.startsWith('/api/v1/'))).toEqual([]);
  });

  it('answers carry headers that let nothing run', async () => {
    const { headers } = await fetch(`${world.doorman.url}/api/v1/session`);

    expect(headers.get('content-security-policy')).toMatch(/default-src 'none'/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cache-control')).toBe('no-store');
  });
});
