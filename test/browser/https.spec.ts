import type { Browser, BrowserContext, Frame, Page } from 'playwright-core';
import { buildCompanion } from '../support/built-companion.js';
import { hostCookie, signedInAt } from '../support/host-sessions.js';
import { startTestServer } from '../support/test-server.js';
import { until } from '../support/until.js';
import { openBrowser } from './browser.js';
import { askAsPage, DENIED, frameAt, SESSION_IN_TAB } from './in-page.js';
import { TwoNames } from './two-names.js';

const CONVERSATIONS = 4;

let server: Awaited<ReturnType<typeof startTestServer>>;
let browser: Browser;
let world: TwoNames;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  server = await startTestServer();
  await buildCompanion();
  browser = await openBrowser(['--ignore-certificate-errors']);
});

afterAll(async () => {
  await browser.close();
  await server.stop();
});

afterEach(async () => {
  await context.close();
  await world.close();
});

/** Ann's browser, signed in to the helpdesk, with a conversation open. */
async function open(scheme: 'http' | 'https'): Promise<void> {
  world = await TwoNames.open(scheme);
  context = await browser.newContext({ ignoreHTTPSErrors: true });
  const [name = '', value = ''] = hostCookie(signedInAt(world.helpdesk, 'ann')).split('=', 2);
  await context.addCookies([{ name, value, url: world.hostUrl }]);
  page = await context.newPage();
  await page.goto(`${world.hostUrl}/app/accounts/1/conversations/7`);
  await until('Ann has proved herself', () => signedIn() > 0);
}

/** How often one of our frames found itself signed in. */
function signedIn(): number {
  return world.seen.filter(({ path, status }) => path === '/api/v1/session' && status === 200).length;
}

function bridge(): Frame {
  return page.frames().find((frame) => frame.url().includes('/companion/bridge'))!;
}

/** The host builds its frame anew for every conversation. */
async function changeConversations(): Promise<void> {
  const address = bridge().url();
  for (let i = 0; i < CONVERSATIONS; i += 1) {
    const before = signedIn();
    await page.evaluate(frameAt(address));
    await until('the new frame is signed in', () => signedIn() > before);
  }
}

describe('by https, an agent of the helpdesk', () => {
  beforeEach(() => open('https'));

  it('proves itself once per browser, by a cookie that is kept for this helpdesk alone', async () => {
    const given = world.seen.find(({ setCookie }) => setCookie !== '')?.setCookie;
    const cookie = (await context.cookies()).find((one) => one.name === '__Host-doorman_session');
    expect(given).toMatch(/^__Host-doorman_session=dms_[\w-]+; Path=\/; HttpOnly; Secure; SameSite=None; Partitioned$/);
    expect(cookie).toMatchObject({ httpOnly: true, secure: true, sameSite: 'None', domain: 'doorman.localhost' });
    expect(cookie?.partitionKey).toBe('https://host.localhost');

    await changeConversations();
    await page.reload();
    const tab = await context.newPage();
    const before = signedIn();
    await tab.goto(`${world.hostUrl}/app/accounts/1/conversations/8`);
    await until('the other tab is signed in', () => signedIn() > before);

    expect(world.proofs).toBe(1);
    expect(world.seen.some(({ hasBearer }) => hasBearer)).toBe(false);
  });

  it('is not spoken for by another page, nor by one of ours without the CSRF header', async () => {
    const decide = `${world.doormanUrl}/api/v1/visitors/1/decisions`;
    await page.evaluate(askAsPage(decide, 'POST'));
    await bridge().evaluate(askAsPage(`${world.doormanUrl}/api/v1/session`, 'DELETE'));
    const elsewhere = await context.newPage();
    await elsewhere.goto(world.hostUrl.replace('host.', 'evil.') + '/app/login');
    await elsewhere.evaluate(askAsPage(decide, 'POST'));
    await elsewhere.evaluate(frameAt(bridge().url()));
    // Its frame is not shown: only the window of the helpdesk may.
    const shown = (): string[] => elsewhere.frames().map((frame) => frame.url());
    await until('its frame is refused', () => shown().includes('chrome-error://chromewebdata/'));

    const changes = world.seen.filter(({ path, method }) => method !== 'GET' && !path.includes('companion'));
    const told = changes.map(({ method, origin, hasCookie, status }) => [
      method,
      new URL(origin).hostname,
      hasCookie,
      status,
    ]);
    expect(told).toEqual([
      ['POST', 'host.localhost', true, 403],
      ['DELETE', 'doorman.localhost', true, 403],
      ['POST', 'evil.localhost', false, 401],
    ]);
  });
});

describe('by http, an agent of the helpdesk', () => {
  beforeEach(() => open('http'));

  it('has a session without any cookie, of the tab or, where the browser denies frames a storage, of the frame', async () => {
    await changeConversations();

    expect((await context.cookies()).map(({ name }) => name)).not.toContain('__Host-doorman_session');
    expect(world.seen.filter(({ path, hasBearer }) => path === '/api/v1/session' && hasBearer).length).toBeGreaterThan(
      CONVERSATIONS,
    );
    const isKept = (await bridge().evaluate(SESSION_IN_TAB)) !== DENIED;
    expect(world.proofs).toBe(isKept ? 1 : CONVERSATIONS + 1);
  });
});
