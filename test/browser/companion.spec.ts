import { readFile } from 'node:fs/promises';
import type { Browser, Frame, Locator, Page } from 'playwright-core';
import { companionScript } from '../../src/integrations/chatwoot/companion/companion-script.js';
import { buildCompanion } from '../support/built-companion.js';
import { until } from '../support/until.js';
import { openBrowser } from './browser.js';
import { DashboardHost } from './dashboard-page.js';
import {
  ASK_AS_OURS,
  ASK_AS_STRANGERS,
  ASK_WHAT_WAS_PRESSED,
  BEFORE_WHAT_THE_CARD_STANDS,
  FOCUS_BEFORE_THE_CARD,
  goTo,
  LISTEN,
  MAIN_IS_INERT,
  NAVIGATION,
  reRender,
  RUNS,
  SENT_TO,
  setHash,
  tell,
  TRACES,
} from './in-page.js';

const DOORMAN = 'https://doorman.example.org';
/** Longer than the companion waits for a navigation it knows. */
const PATIENCE_MS = 25_000;
const RE_RENDERS = 300;
const WHITELISTED = {
  status: 'whitelisted',
  score: 100,
  scoreWords: 'Trusted',
  dangerous: false,
  decision: null,
  warning: null,
  channels: [],
  profilePath: '/visitors/1',
  sessionOnly: false,
};

let browser: Browser;
let host: DashboardHost;
let page: Page;

/** The frame of such an address: it has none yet when its element is there. */
async function frameAt(part: string): Promise<Frame> {
  const found = (): Frame | undefined => page.frames().find((frame) => frame.url().includes(part));
  await until(`a frame shows ${part}`, () => found() !== undefined);
  return found()!;
}
let told: string[];

beforeAll(async () => {
  await buildCompanion();
  const built = await readFile('dist/companion/companion.js', 'utf8');
  const script = (): string =>
    companionScript(built, { doorman: DOORMAN, host: host.url, accounts: [1, 2], version: '1.2.3', measure: true });
  host = await DashboardHost.start(script);
  browser = await openBrowser();
});

afterAll(async () => {
  await browser.close();
  await host.stop();
});

beforeEach(async () => {
  page = await browser.newPage();
  told = [];
  await page.route(`${DOORMAN}/**`, async (route) => {
    const url = new URL(route.request().url());
    if (url.pathname === '/companion/report') told.push(url.searchParams.get('what') ?? '');
    await route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Doorman</title>' });
  });
});

afterEach(async () => {
  await page.close();
});

describe('On a page that is not its own', () => {
  it.each([
    ['a dashboard it does not know', '/app/accounts/2/dashboard', ['nav_unknown']],
    ['a dashboard of another account', '/app/accounts/77/dashboard', []],
    ['the sign-in page', '/app/login', []],
  ])('the companion leaves no trace: %s', async (_what, path, expected) => {
    await page.clock.install();
    await page.goto(`${host.url}${path}?bare`);
    await page.clock.runFor(PATIENCE_MS);
    const alone = await page.evaluate(TRACES);
    await page.goto(host.url + path);
    await page.clock.runFor(PATIENCE_MS);
    await page.clock.runFor(PATIENCE_MS);

    expect(await page.evaluate(TRACES)).toEqual(alone);
    expect(told).toEqual(expected);
  });
});

describe('On a dashboard', () => {
  const entry = (): Locator => page.locator('[data-doorman="security"]');
  const card = (): Locator => page.locator('[data-doorman="card"]');

  beforeEach(async () => {
    await page.goto(`${host.url}/app/accounts/1/conversations/7`);
    await entry().waitFor();
    await card().waitFor();
  });

  it('it stands after the contacts and before the accordions, and says once that it works', async () => {
    const order = await page.evaluate(NAVIGATION);

    expect(order).toEqual(['My Inbox', 'Conversations', 'Captain', 'Contacts', 'Security', 'Help Center', 'Settings']);
    expect(await page.evaluate(BEFORE_WHAT_THE_CARD_STANDS)).toContain('list-group');
    await until('it says that it works', () => told.length > 0);
    expect(told).toEqual(['works']);
  });

  it('it lays our page over the main area, with an address that survives a reload, and takes it away again', async () => {
    await entry().click();
    expect(page.url()).toBe(`${host.url}/app/accounts/1/conversations/7#security/`);
    await page.reload();
    const frame = page.locator('iframe[src*="/security/"]');
    await frame.waitFor();
    expect(await frame.boundingBox()).toEqual(await page.locator('main').boundingBox());

    await page.evaluate(goTo('/app/accounts/1/conversations/8'));
    await frame.waitFor({ state: 'detached' });
    expect(await page.evaluate(MAIN_IS_INERT)).toBe(false);
  });

  it.each(['#security/../evil', '#security/%2e%2e/evil', '#security@evil.example', '#securityevil'])(
    'it shows nothing for %s',
    async (hash) => {
      await page.evaluate(setHash(hash));
      await page.waitForTimeout(300);

      expect(await page.locator('iframe').count()).toBe(1);
    },
  );

  it('an address that names a decision leads to our pages, and tells nobody that anything was pressed', async () => {
    await page.evaluate(setHash('#security/decide?conversation=7&action=whitelist'));
    await page.locator('iframe[src*="/security/"]').waitFor();
    const ours = await frameAt('/security/');
    await ours.evaluate(tell({ doorman: 'pressed' }));

    await page.waitForURL('**#security/');
  });

  it('a press on the card is told to the dialog that it opens, which asks for it', async () => {
    const bridge = await frameAt(`${DOORMAN}/companion/bridge`);
    await bridge.evaluate(tell({ doorman: 'ready' }));
    await bridge.evaluate(tell({ doorman: 'card', conversation: 7, card: { state: 'ok', facts: WHITELISTED } }));
    await page.evaluate(FOCUS_BEFORE_THE_CARD);
    for (const key of ['Tab', 'Tab', 'Enter']) await page.keyboard.press(key);
    await page.locator('iframe[src*="/security/decide"]').waitFor();
    const dialog = await frameAt('/security/decide');

    expect(dialog.url()).not.toContain('clear');
    expect(await dialog.evaluate(ASK_WHAT_WAS_PRESSED)).toEqual({ doorman: 'pressed', action: 'clear' });
  });

  it('its entry tells how many wait, and nothing where nobody does', async () => {
    const bridge = await frameAt(`${DOORMAN}/companion/bridge`);
    await bridge.evaluate(tell({ doorman: 'count', open: 3 }));
    await entry().getByText('3', { exact: true }).waitFor();
    await bridge.evaluate(tell({ doorman: 'count', open: 0 }));

    await entry().getByText('3', { exact: true }).waitFor({ state: 'detached' });
    expect(await entry().innerText()).toBe('Security');
  });

  it('an address changed by hand takes our page along', async () => {
    await entry().click();
    await page.locator('iframe[src*="/security/"]').waitFor();
    const ours = await frameAt('/security/');
    await ours.evaluate(tell({ doorman: 'ready' }));
    await ours.evaluate(LISTEN);
    await page.evaluate(setHash('#security/lists'));

    expect(await ours.evaluate(SENT_TO)).toBe('/lists');
  });

  it('it comes back after every re-rendering of the host', async () => {
    await page.evaluate(reRender(RE_RENDERS));
    await entry().waitFor();
    await card().waitFor();
    const runs = await page.evaluate<number[]>(RUNS);
    const at = (share: number): string => (runs[Math.floor((runs.length - 1) * share)] ?? 0).toFixed(2);
    process.stdout.write(
      `The companion's run per re-rendering of the host: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, longest ${at(1)} ms (${String(runs.length)} runs)\n`,
    );

    expect(await entry().count()).toBe(1);
    expect(await card().count()).toBe(1);
    expect(runs.length).toBeGreaterThan(RE_RENDERS / 2);
  });

  it('it hands the agent’s session to frames of Doorman only', async () => {
    await page.context().addCookies([
      {
        name: 'cw_d_session_info',
        value: encodeURIComponent(JSON.stringify({ 'access-token': 'a', client: 'b', uid: 'c' })),
        url: host.url,
      },
    ]);
    const heard = await page.evaluate(ASK_AS_STRANGERS);
    const ours = await frameAt(DOORMAN);
    const answer = await ours.evaluate(ASK_AS_OURS);

    expect(heard).toEqual([]);
    expect(answer).toEqual({ doorman: 'proof', session: { accessToken: 'a', client: 'b', uid: 'c' } });
  });
});
