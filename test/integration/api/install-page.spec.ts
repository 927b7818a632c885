import { InstallDesk } from '../../../src/api/install/install-desk.service.js';
import { InstallDoor } from '../../../src/api/install/install-door.service.js';
import { WebhookArrival } from '../../../src/integrations/chatwoot/install/webhook-arrival.service.js';
import { FrontProbe } from '../../../src/integrations/telnyx/install/front-probe.service.js';
import { SandboxHost } from '../../../src/sandbox/sandbox-host.js';
import { TelnyxSandbox } from '../../../src/sandbox/telnyx/telnyx-sandbox.js';
import { ApiClient } from '../../support/api-client.js';
import { DoormanApp } from '../../support/doorman-app.js';
import { until } from '../../support/until.js';

let doorman: DoormanApp;
let host: SandboxHost;

beforeAll(async () => {
  doorman = await DoormanApp.start();
  doorman.app.get(WebhookArrival, { strict: false }).patienceMs = 200;
});

afterAll(async () => {
  await doorman.close();
});

beforeEach(async () => {
  host = await SandboxHost.start();
});

afterEach(async () => {
  await host.stop();
});

const token = (): string => doorman.app.get(InstallDoor, { strict: false }).issue();
// DoormanApp says it is reached at http://127.0.0.1.
const page = (headers: Record<string, string> = {}): ApiClient =>
  new ApiClient(doorman.url, { origin: 'http://127.0.0.1', ...headers });

/** The page after it was opened; not over HTTP, where one may try ten times a minute only. */
function opened(): ApiClient {
  const door = doorman.app.get(InstallDoor, { strict: false });
  return page({ 'x-doorman-install': door.open(door.issue()) });
}

const wish = (more: object = {}): object => ({
  hostUrl: host.url,
  accountId: 1,
  token: host.seed.tokens.doorman,
  ...more,
});

interface Progress {
  state: string;
  problem: string | null;
  items: { name: string; outcome: string }[];
  installed: { companionLine: string; accountId: number; lastWebhookAt: string | null; voice: object | null } | null;
}

interface Plan {
  checks: object[];
  changes: object[];
}

async function ended(client: ApiClient): Promise<Progress> {
  await until('the install ends', async () =>
    ['done', 'failed'].includes((await client.get<Progress>('install')).body.state),
  );
  return (await client.get<Progress>('install')).body;
}

describe('the install page', () => {
  it('opens once with the token of this start, and for nobody else', async () => {
    const once = token();

    expect((await page().post('install/open', { token: 'dmi_guessed' })).status).toBe(401);
    expect((await page({ origin: 'https://evil.example' }).post('install/open', { token: once })).status).toBe(403);
    expect((await page().post('install/open', { token: once })).status).toBe(200);
    expect((await page().post('install/open', { token: once })).status).toBe(401);
  });

  it.each([
    ['GET', 'install', undefined],
    ['POST', 'install', {}],
    ['POST', 'install/check', {}],
    ['POST', 'install/adopt', undefined],
    ['POST', 'install/voice/check', { apiKey: 'k', connectionId: '1', publicKey: 'A'.repeat(44) }],
    ['POST', 'install/voice', { apiKey: 'k', connectionId: '1', publicKey: 'A'.repeat(44) }],
  ])('%s %s is nothing without it', async (method, path, body) => {
    const sent = body && Object.keys(body).length === 0 ? wish() : body;

    expect((await page({ 'x-doorman-install': 'dmp_guessed' }).ask(method, path, sent)).status).toBe(401);
    expect(host.requests.all()).toEqual([]);
  });

  it('is shut once somebody has installed by another way: its link may stand in a log for months', async () => {
    const client = opened();
    const link = token();
    await client.post('install', wish());
    await ended(client);

    expect((await page().post('install/open', { token: link })).body).toMatchObject({ code: 'install.token' });
  });

  it('says what it would make before it makes anything', async () => {
    const client = opened();
    const { body } = await client.post<{ checks: { result: string }[]; plan: object[] }>('install/check', wish());

    expect(body.checks.map(({ result }) => result)).toEqual(['ok', 'ok', 'ok', 'ok', 'ok']);
    expect(body.plan).toContainEqual(expect.objectContaining({ kind: 'dashboard_app', name: 'Security' }));
    expect(host.state.webhooks.size + host.state.macros.size + host.state.dashboardApps.size).toBe(0);
  });

  it('installs, imports and shows the line for the companion', async () => {
    const client = opened();
    expect((await client.post('install', wish())).status).toBe(202);
    const { state, items, installed } = await ended(client);

    expect(state).toBe('done');
    expect(items.map(({ outcome }) => outcome)).toEqual(Array.from({ length: 6 }, () => 'made'));
    expect(installed?.companionLine).toContain(`companion.js?host=${encodeURIComponent(host.url)}`);
    expect(installed?.lastWebhookAt).toBeNull();
  });

  it('never answers a secret', async () => {
    const client = opened();
    await client.post('install', wish());
    await ended(client);
    const answers = JSON.stringify([await client.get('install'), await client.post('install/check', wish())]);
    const [webhook] = [...host.state.webhooks.values()];

    expect(answers).not.toContain(host.seed.tokens.doorman);
    expect(answers).not.toContain(webhook!.secret);
  });

  it.each([
    ['a path', '/somewhere', /leave out the path/],
    ['a query', '/?a=b', /leave out what stands after/],
  ])('takes no address with %s', async (_what, rest, why) => {
    const { status, body } = await opened().post('install/check', wish({ hostUrl: host.url + rest }));

    expect({ status, detail: body.detail }).toEqual({ status: 400, detail: expect.stringMatching(why) as string });
  });

  it('shows nothing of what a foreign address answers', async () => {
    host.controls.failRequests({ path: '/api', answer: 503, times: 1 });
    const { body } = await opened().post<{ checks: { said: string }[] }>('install/check', wish());

    expect(body.checks).toHaveLength(1);
    expect(body.checks[0]!.said).toMatch(/^The host failed \(503 to GET \/api\)/);
    expect(JSON.stringify(body.checks)).not.toContain('Service Unavailable');
  });

  it('tells why it ended where it was refused, and can be tried again', async () => {
    const client = opened();
    await client.post('install', wish({ token: host.seed.tokens.ann }));
    const refused = await ended(client);
    await client.post('install', wish());

    expect(refused).toMatchObject({ state: 'failed', installed: null });
    expect((await ended(client)).state).toBe('done');
  });

  it('runs one install at a time', async () => {
    const client = opened();
    const desk = doorman.app.get(InstallDesk, { strict: false });
    desk.start({ hostUrl: host.url, accountId: 1, token: host.seed.tokens.doorman, force: false });

    expect((await client.post('install', wish())).status).toBe(409);
    await ended(client);
  });
});

describe('the install page’s part for calls', () => {
  let telnyx: TelnyxSandbox;
  let client: ApiClient;

  beforeAll(async () => {
    telnyx = await TelnyxSandbox.start();
    doorman.app.get(FrontProbe, { strict: false }).patienceMs = 0;
  });
  afterAll(() => telnyx.stop());

  it('changes nothing while nobody answers at Doorman’s own address, unless only Telnyx can reach it', async () => {
    client = opened();
    await client.post('install', wish());
    await ended(client);
    const { apiKey, connectionId, apiUrl, key } = telnyx;
    const given = { apiKey, connectionId, apiUrl, publicKey: key.publicKey };
    const refused = await client.post<Plan>('install/voice/check', given);
    const forced = await client.post<Plan>('install/voice/check', { ...given, force: true });
    const before = (await client.get<Progress>('install')).body.installed?.voice;

    // DoormanApp listens elsewhere than it says.
    expect(refused.body.checks.at(-1)).toMatchObject({
      name: 'front',
      result: 'failed',
      said: expect.stringContaining('No Doorman answers at http://127.0.0.1/') as string,
      cure: expect.stringContaining('set DOORMAN_URL') as string,
    });
    expect([refused.body.changes, forced.body.changes.length]).toEqual([[], 3]);
    expect([telnyx.settings.webhook_event_url, before]).toEqual([telnyx.applicationUrl, null]);

    const { body } = await client.post<{ changes: string[] }>('install/voice', { ...given, force: true });
    expect(body.changes).toHaveLength(2);
    expect((await client.get<Progress>('install')).body.installed?.voice).toEqual({ connectionId, lastCallAt: null });
  });
});
