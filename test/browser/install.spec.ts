import type { Browser, Page } from 'playwright-core';
import { SandboxHost } from '../../src/sandbox/sandbox-host.js';
import { TelnyxSandbox } from '../../src/sandbox/telnyx/telnyx-sandbox.js';
import { newKey } from '../support/doorman-app.js';
import { DoormanProcess } from '../support/doorman-process.js';
import { until } from '../support/until.js';
import { openBrowser } from './browser.js';

const LINK = /\S+\/install\?token=\S+/;

let helpdesk: SandboxHost;
let telnyx: TelnyxSandbox;
let doorman: DoormanProcess;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  helpdesk = await SandboxHost.start();
  telnyx = await TelnyxSandbox.start();
  // Without a database given it brings its own.
  doorman = await DoormanProcess.on({ databaseUrl: '', key: newKey() });
  await doorman.start();
  browser = await openBrowser();
  page = await browser.newPage({ viewport: { width: 1000, height: 900 } });
  await until('the link is printed', () => Promise.resolve(LINK.test(doorman.output)));
  await page.goto(LINK.exec(doorman.output)?.[0] ?? '');
});

afterAll(async () => {
  await browser.close();
  await doorman.stop();
  await telnyx.stop();
  await helpdesk.stop();
});

const calls = () => page.getByRole('region', { name: 'Calls' });

/** What is said of calls once it was looked at with these instead of what was given before. */
async function look(given: Record<string, string> = {}): Promise<string> {
  for (const [name, text] of Object.entries(given)) await page.fill(`input[name=${name}]`, text);
  const answered = page.waitForResponse((response) => response.url().endsWith('/install/voice/check'));
  await calls().getByRole('button', { name: 'Look at it' }).click();
  await answered;
  await calls().getByRole('button', { name: 'Look at it', disabled: false }).waitFor();
  return calls().innerText();
}

test('an administrator puts Doorman into the helpdesk: looks, sees what will be made, installs', async () => {
  await page.fill('input[name=hostUrl]', helpdesk.url);
  await page.fill('input[name=token]', helpdesk.seed.tokens.doorman);
  await page.getByRole('button', { name: 'Look at it' }).click();
  await page.getByText('This will be made in your helpdesk').waitFor();
  await page.getByRole('button', { name: 'Install' }).click();
  await page.getByText('Doorman is installed').waitFor();

  expect(helpdesk.state.webhooks.size).toBe(1);
});

describe('then in front of the telephone', () => {
  const untouched = () => expect(telnyx.settings.webhook_event_url).toBe(telnyx.applicationUrl);

  test('what is not well is said with what to do, and nothing is changed', async () => {
    await calls().getByText('Another address of Telnyx’ API').click();
    const given = { connectionId: ` ${telnyx.connectionId}`, publicKey: telnyx.key.publicKey, apiUrl: telnyx.apiUrl };

    expect(await look({ ...given, apiKey: 'KEY-OF-NOBODY' })).toMatch(/does not know this API key: make one/);
    expect(await look({ apiKey: telnyx.apiKey, connectionId: '404' })).toMatch(/no Voice API application with this id/);
    expect(await look({ connectionId: telnyx.connectionId, publicKey: 'AAAA' })).toMatch(/as it stands there/);
    telnyx.settings.webhook_api_version = '1';
    expect(await look({ publicKey: telnyx.key.publicKey })).toMatch(/of API version 1.*\s+Move the application/);
    telnyx.settings.webhook_api_version = '2';
    expect(await calls().getByRole('button', { name: 'Put Doorman in front' }).count()).toBe(0);
    untouched();
  });

  test('what will be changed is said with the reason, before anything is', async () => {
    const said = await look();

    expect(said).toMatch(/Webhook URL of "Reception": .*\/telnyx\/voice\/.*\s+Telnyx tells Doorman of each call first/);
    expect(said).toMatch(/Failover URL of "Reception": .*\/organisation\/voice \(now none\)/);
    untouched();
  });

  test('what was found counts only for what was given', async () => {
    await page.fill('input[name=connectionId]', '1');

    expect(await calls().getByRole('button', { name: 'Put Doorman in front' }).count()).toBe(0);
    await look({ connectionId: telnyx.connectionId });
  });

  test('it is done, and the first call shows that it works', async () => {
    await calls().getByRole('button', { name: 'Put Doorman in front' }).click();
    await calls().getByText(`in front of your voice application ${telnyx.connectionId}`).waitFor();
    const before = await calls().innerText();
    const call = telnyx.dial('+18124040851');
    await calls().getByText('A call came by Doorman').waitFor();

    expect(before).toContain('No call has come yet');
    expect(telnyx.settings.webhook_event_url).toContain(doorman.url);
    expect(telnyx.application.rang.has(call.legId)).toBe(true);
    expect(await page.content()).not.toContain(telnyx.apiKey);
  });
});
