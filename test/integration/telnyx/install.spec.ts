import { StandingService } from '../../../src/core/standing/standing.service.js';
import { TelnyxSandbox } from '../../../src/sandbox/telnyx/telnyx-sandbox.js';
import { DoormanApp } from '../../support/doorman-app.js';
import { ShellWorld, type ShellResult } from '../../support/shell-world.js';

let world: ShellWorld;
let telnyx: TelnyxSandbox;
let doorman: DoormanApp;

beforeAll(async () => {
  world = await ShellWorld.open();
  telnyx = await TelnyxSandbox.start();
  await world.install();
  const { DOORMAN_KEY: key = '' } = world.environment;
  doorman = await DoormanApp.start({ on: { databaseUrl: world.database.url, key }, port: world.port });
});
afterAll(async () => {
  await doorman.close();
  await telnyx.stop();
  await world.close();
});

function install(more: Record<string, string> = {}, flags: string[] = []): Promise<ShellResult> {
  const given = {
    '--api-key': telnyx.apiKey,
    '--connection': telnyx.connectionId,
    '--public-key': telnyx.key.publicKey,
    '--api-url': telnyx.apiUrl,
    ...more,
  };
  return world.run(['telnyx', 'install', ...Object.entries(given).flat(), ...flags]);
}

/** Everything of the application but when it was changed. */
function settings(): Record<string, unknown> {
  return { ...telnyx.settings, updated_at: undefined };
}

/** How a call from this number stands once all was delivered. */
async function call(from: string): Promise<string> {
  // What a command decided reaches the app by a notice, which may be on its way.
  await doorman.app.get(StandingService, { strict: false }).check();
  const made = telnyx.dial(from);
  await telnyx.events.settled();
  return telnyx.application.rang.has(made.legId) ? 'rang' : String(made.hangupCause);
}

describe('telnyx install', () => {
  afterEach(() => expect(telnyx.settings.webhook_event_url).toBe(telnyx.applicationUrl));

  it.each([
    ['a key that Telnyx does not know', { '--api-key': 'KEY-OF-NOBODY' }, 'does not know this API key'],
    ['an application that is none', { '--connection': '404' }, 'no Voice API application with this id'],
    ['an id that is none', { '--connection': 'reception' }, 'consists of digits'],
    ['a public key that is none', { '--public-key': 'AAAA' }, 'no Ed25519 public key'],
    ['a URL that is none', { '--api-url': 'telnyx' }, 'wants a whole URL'],
    ['an API that does not answer', { '--api-url': 'http://127.0.0.1:9/v2' }, 'does not answer'],
  ])('changes nothing for %s', async (_, more, said) => {
    const result = await install(more);

    expect(result.code).toBe(1);
    expect(result.said).toContain(said);
    expect(result.said).not.toContain(telnyx.apiKey);
  });

  it('refuses webhooks of version 1, and says why', async () => {
    telnyx.settings.webhook_api_version = '1';
    const result = await install();
    telnyx.settings.webhook_api_version = '2';

    expect(result.code).toBe(1);
    expect(result.said).toMatch(/FAILED version .*signed in another way.*Nothing was changed/);
  });

  it('refuses an application that is switched off', async () => {
    telnyx.settings.active = false;
    const result = await install();
    telnyx.settings.active = true;

    expect(result.said).toMatch(/FAILED application .*switched off/);
  });

  it('changes nothing where no Doorman answers at its own address', async () => {
    const elsewhere = await world.run(
      [
        'telnyx',
        'install',
        '--api-key',
        '-',
        '--connection',
        telnyx.connectionId,
        '--public-key',
        telnyx.key.publicKey,
        '--api-url',
        telnyx.apiUrl,
      ],
      { piped: telnyx.apiKey, env: { DOORMAN_URL: 'http://127.0.0.1:9' } },
    );

    expect(elsewhere.code).toBe(1);
    expect(elsewhere.said).toMatch(/FAILED front .*npm start/);
  });
});

describe('a voice application', () => {
  const before = { url: '', failover: 'http://127.0.0.1:9/failover' };

  it('is fronted, and nothing else of it changes', async () => {
    before.url = telnyx.applicationUrl;
    telnyx.settings.webhook_event_failover_url = before.failover;
    telnyx.account.numbers.push({ id: '2', phoneNumber: '+49 30 123456', connectionId: null });
    const old = settings();

    const { code, said } = await install();

    expect(said).toMatch(/Webhook URL: .*Failover URL: .*Blacklisted numbers are refused from now on/);
    expect(code).toBe(0);
    const front = expect.stringMatching(/\/telnyx\/voice\/[\w-]+$/) as unknown;
    expect(settings()).toEqual({ ...old, webhook_event_url: front, webhook_event_failover_url: before.url });
    const [row] = await world.read<Record<string, unknown>>(
      'SELECT state, own_numbers AS own, original, sealed_api_key AS sealed FROM voice_connection',
    );
    expect(row).toMatchObject({ state: 'active', own: ['+13057864498', '+4930123456'] });
    expect(row?.['original']).toEqual({ webhookUrl: before.url, failoverUrl: before.failover });
    expect(row?.['sealed']).not.toContain(telnyx.apiKey);
    expect((await world.run(['telnyx', 'status'])).code).toBe(0);
    expect((await world.run(['settings'])).said).not.toContain('Needs calls');
  });

  it('refuses a caller whom an agent blacklisted by the number, and rings again after Clear', async () => {
    expect(await call('+18124040851')).toBe('rang');
    await doorman.drain();
    await world.run(['blacklist', '--phone', '+1 812 404 0851']);
    const heard = [await call('+18124040851'), await call('+18124040999')];
    await doorman.drain();
    const { said } = await world.run(['attempts']);
    await world.run(['clear', '--phone', '+18124040851']);

    expect([...heard, await call('+18124040851')]).toEqual(['user_busy', 'rang', 'rang']);
    expect(said).toMatch(/voice .*\+18124040851 .*\+13057864498 .*busy/);
  });

  it('refuses a number that never called from its first call on, until it is cleared', async () => {
    const number = '+18124045555';
    const made = await world.run(['blacklist', '--phone', '+1 812 404 5555', '--reason', 'threat']);
    const again = await world.run(['blacklist', '--phone', number]);
    const explained = await world.run(['explain', '--phone', number]);
    const refused = await call(number);
    await doorman.drain();
    const cleared = await world.run(['clear', '--phone', number]);
    const own = await world.run(['blacklist', '--phone', telnyx.number]);

    expect(made.said).toMatch(
      /^Nobody with \+18124045555 is known. The number itself is blacklisted now \(entry \d+\)/,
    );
    expect([again.code, again.said]).toEqual([0, expect.stringContaining('was blacklisted already (entry')]);
    expect(explained.said).toMatch(/stopped\. Because: /);
    expect(cleared.said).toMatch(/on the blacklist no more .* Visitor \d+ was normal already/);
    expect([refused, await call(number)]).toEqual(['user_busy', 'rang']);
    expect(own.said).toMatch(/a phone number of your own.*--confirm \+13057864498/);
    const audit = `SELECT action FROM audit_event WHERE actor ->> 'kind' = 'shell' AND action LIKE 'list_entry%' ORDER BY id`;
    expect(await world.read(audit)).toEqual([{ action: 'list_entry.add' }, { action: 'list_entry.lift' }]);
  });

  it('keeps what stood there first when it is installed again', async () => {
    expect((await install()).code).toBe(0);
    const [row] = await world.read<{ original: object }>('SELECT original FROM voice_connection');

    expect(row?.original).toEqual({ webhookUrl: before.url, failoverUrl: before.failover });
  });

  it('that somebody gave another URL is told by status and mended by its repair', async () => {
    const moved = `${before.url}?moved=1`;
    Object.assign(telnyx.settings, { webhook_event_url: moved });
    telnyx.account.numbers.pop();

    const told = await world.run(['telnyx', 'status']);
    const mended = await world.run(['telnyx', 'status', '--repair']);

    expect(told.code).toBe(1);
    expect(told.said).toMatch(/FAILED webhook Somebody set another webhook URL: \S+\?…\..*--repair/);
    expect(told.said).toMatch(/FAILED own numbers/);
    expect(mended.said).toContain('Blacklisted numbers are refused');
    expect((await world.run(['telnyx', 'status'])).code).toBe(0);
    const [row] = await world.read<{ original: object }>('SELECT original FROM voice_connection');
    expect(row?.original).toEqual({ webhookUrl: moved, failoverUrl: before.failover });
  });

  it('whose number forwards calls by itself is told so', async () => {
    const [number] = telnyx.account.numbers;
    if (number) number.forwarding = { to: '+13125550100', type: 'on-failure' };
    const { said } = await world.run(['telnyx', 'status']);

    expect(said).toMatch(/\? forwarding .*may catch refused ones/);
  });

  it('cannot be exchanged for another while it is fronted', async () => {
    const { code, said } = await install({ '--connection': '1293384261075731499' });

    expect([code, said]).toEqual([1, expect.stringContaining('telnyx uninstall')]);
  });

  it('is as it was before once Doorman is uninstalled, and what still comes is handed on', async () => {
    const front = telnyx.settings.webhook_event_url;
    const wanted = {
      ...settings(),
      webhook_event_url: `${before.url}?moved=1`,
      webhook_event_failover_url: before.failover,
    };

    const { code, said } = await world.run(['telnyx', 'uninstall']);

    expect([code, said]).toEqual([0, expect.stringContaining('refuses no call any more')]);
    expect(settings()).toEqual(wanted);
    telnyx.settings.webhook_event_url = front;
    await world.run(['blacklist', '--phone', '+18124040851']);
    expect(await call('+18124040851')).toBe('rang');
    const changed = (await world.run(['settings', 'detector-call-flood=on'])).said;
    expect(changed).toMatch(/^\s*detector-call-flood on high .* Needs calls: not connected\.\s*$/);
  });

  it('whose failover address there was none gets none back', async () => {
    Object.assign(telnyx.settings, { webhook_event_url: before.url, webhook_event_failover_url: null });
    await install();
    await world.run(['telnyx', 'uninstall']);

    expect(settings()).toMatchObject({ webhook_event_url: before.url, webhook_event_failover_url: null });
  });

  it('that reports somewhere else by then is left alone', async () => {
    await install();
    Object.assign(telnyx.settings, { webhook_event_url: 'http://127.0.0.1:9/new' });
    const { said } = await world.run(['telnyx', 'uninstall']);

    expect(said).toContain('left as it is');
    expect(telnyx.settings.webhook_event_url).toBe('http://127.0.0.1:9/new');
  });

  it('sends nothing that Telnyx does not take', () => {
    const patches = telnyx.commands.filter((one) => one.method === 'PATCH').map((one) => one.body as object);
    const keys = new Set(patches.flatMap((body) => Object.keys(body)));

    expect([...keys].sort()).toEqual([
      'application_name',
      'webhook_api_version',
      'webhook_event_failover_url',
      'webhook_event_url',
    ]);
  });
});
