import { SandboxHost } from '../../../src/sandbox/sandbox-host.js';
import { askAs, SandboxVisitor } from '../../sandbox/sandbox-visitor.js';

describe('API faults of the sandbox', () => {
  let host: SandboxHost;

  beforeEach(async () => {
    host = await SandboxHost.start();
  });

  afterEach(async () => {
    await host.stop();
  });

  it('fail the next matching requests only', async () => {
    host.controls.failRequests({ method: 'GET', path: '/labels', answer: 503, times: 2 });

    expect((await askAs(host, 'ann', 'GET', 'agents')).status).toBe(200);
    expect((await askAs(host, 'ann', 'GET', 'labels')).status).toBe(503);
    expect((await askAs(host, 'ann', 'GET', 'labels')).status).toBe(503);
    expect((await askAs(host, 'ann', 'GET', 'labels')).status).toBe(200);
  });

  it.each([401, 404, 429, 500, 503] as const)('answer %d', async (answer) => {
    host.controls.failRequests({ answer, times: 1 });

    expect((await askAs(host, 'doorman', 'GET', 'labels')).status).toBe(answer);
  });

  it('say how long to wait with a 429', async () => {
    host.controls.failRequests({ answer: 429, times: 1, retryAfterSeconds: 7 });
    const answer = await fetch(`${host.url}/api`);

    expect(answer.headers.get('retry-after')).toBe('7');
    expect(await answer.text()).toBe('Retry later\n');
  });

  it('reset a connection', async () => {
    host.controls.failRequests({ answer: 'reset', times: 1 });

    await expect(askAs(host, 'doorman', 'GET', 'labels')).rejects.toThrow('fetch failed');
  });

  it('leave a request hanging until its client gives up', async () => {
    host.controls.failRequests({ answer: 'hang', times: 1 });

    await expect(fetch(`${host.url}/api`, { signal: AbortSignal.timeout(50) })).rejects.toThrow('timeout');
  });

  it('do nothing to a record that a failed request was for', async () => {
    await SandboxVisitor.enter(host);
    host.controls.failRequests({ method: 'PATCH', answer: 500, times: 1 });
    await askAs(host, 'doorman', 'PATCH', 'contacts/1', { blocked: true });

    expect(host.state.contacts.get(1)?.blocked).toBe(false);
  });

  it('are switched by HTTP as well, and never fail the switch itself', async () => {
    const door = (method: string, path: string, body?: object): Promise<Response> =>
      fetch(`${host.url}/sandbox/controls${path}`, {
        method,
        headers: { 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    await door('POST', '/faults', { answer: '500', times: 5 });
    await door('PATCH', '', { delivery: { delayMs: 12, hold: 'after-build' }, widgetPagesPerHour: 1 });

    expect((await askAs(host, 'ann', 'GET', 'labels')).status).toBe(500);
    expect(await (await door('GET', '')).json()).toMatchObject({
      delivery: { delayMs: 12, hold: 'after-build' },
      widgetPagesPerHour: 1,
      heldWebhooks: 0,
    });
    await door('POST', '/reset');
    expect((await askAs(host, 'ann', 'GET', 'labels')).status).toBe(200);
    expect((await door('POST', '/faults', { answer: 'boom' })).status).toBe(422);
  });

  it('leave a log of who asked what', async () => {
    host.controls.failRequests({ path: /labels$/, answer: 500, times: 1 });
    await askAs(host, 'ann', 'GET', 'labels');
    await askAs(host, 'doorman', 'GET', 'conversations?status=all');
    await fetch(`${host.url}/api`);

    expect(host.requests.all()).toEqual([
      { method: 'GET', path: '/api/v1/accounts/1/labels', status: 500, user: 'Ann' },
      { method: 'GET', path: '/api/v1/accounts/1/conversations?status=all', status: 200, user: 'Doorman' },
      { method: 'GET', path: '/api', status: 200, user: null },
    ]);
    expect(host.requests.matching('GET', 'labels')).toHaveLength(1);
  });

  it('throttle pages without a session only when asked to', async () => {
    const open = async (): Promise<number> => {
      return (await fetch(`${host.url}/widget?website_token=${host.seed.website.websiteToken}`)).status;
    };
    expect([await open(), await open()]).toEqual([200, 200]);

    host.controls.widgetPagesPerHour = 1;
    expect([await open(), await open()]).toEqual([200, 429]);
  });
});
