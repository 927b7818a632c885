import type { BrowserContext, Page } from 'playwright-core';
import { frameThatAsks, KEEP_NOTICES, tellFrame } from './in-page.js';
import { PagesScene, writes, type Known } from './pages-scene.js';

let scene: PagesScene;
let ann: BrowserContext;
let root: BrowserContext;

beforeAll(async () => {
  scene = await PagesScene.start();
  ann = await scene.agent('Ann');
  root = await scene.agent('Root');
});

afterAll(async () => {
  await scene.stop();
});

afterEach(async () => {
  for (const page of [ann, root].flatMap((context) => context.pages())) await page.close();
  expect(scene.complaints.splice(0)).toEqual([]);
});

/** Somebody new who wrote this, on a page of its own, and the chat window to write more. */
async function met(agent: BrowserContext, text: string): Promise<Known & { page: Page; window: Page }> {
  const window = await scene.visitorWrites(text);
  const known = await scene.known(agent, text);
  const page = await scene.open(agent, `/visitors/${known.visitorId}`);
  await page.getByRole('heading', { name: known.name, level: 1 }).waitFor();
  return { ...known, page, window };
}

/** Chooses behind the button of what is done less often. */
async function choose(page: Page, action: RegExp): Promise<void> {
  await page.keyboard.press('m');
  await page.getByRole('menuitem', { name: action }).click();
  await page.getByRole('dialog').locator(':focus').waitFor();
}

test.each([
  ['the tab', 900, 770],
  ['the card at the side', 320, 480],
])(
  '%s: from an open conversation to Blacklisted in two presses, enforced without reloading',
  async (place, width, height) => {
    const text = `I write into ${place}`;
    await scene.visitorWrites(text);
    const { conversationId } = await scene.known(ann, text);
    const page = await scene.open(ann, `/panel?conversation=${conversationId}`);
    await page.setViewportSize({ width, height });
    const blacklist = page.getByRole('button', { name: 'Blacklist', exact: true });
    await blacklist.waitFor();

    await blacklist.click();
    await page.keyboard.press('Enter');

    await page.getByText('Blacklisted', { exact: true }).waitFor();
    await page.getByText('Website chat enforced').first().waitFor();
    const wider = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
    expect(wider).toBeLessThanOrEqual(0);
    expect(scene.complaints).toEqual([]);
    await page.close();
  },
);

test('inside the helpdesk: the tab is told what is open, and follows', async () => {
  await scene.visitorWrites('First in the tab');
  await scene.visitorWrites('Second in the tab');
  const first = await scene.known(ann, 'First in the tab');
  const second = await scene.known(ann, 'Second in the tab');
  const page = await ann.newPage();
  await page.goto(scene.demo.inboxUrl);
  await page.evaluate(`document.body.innerHTML = '<iframe src="${scene.url('/panel')}" width="900" height="700">'`);
  const panel = page.frameLocator('iframe');
  await panel.getByText('No conversation is open').waitFor();
  const tell = (id: number) => {
    const context = JSON.stringify({ event: 'appContext', data: { conversation: { id } } });
    return page.evaluate(`document.querySelector('iframe').contentWindow.postMessage(${JSON.stringify(context)}, '*')`);
  };

  await tell(first.conversationId);
  await panel.getByRole('heading', { name: first.name }).waitFor();
  await tell(second.conversationId);

  await panel.getByRole('heading', { name: second.name }).waitFor();
  // What the helpdesk's own script says of its emptied page.
  scene.complaints.length = 0;
  await page.close();
});

test('the Blacklist dialog says what it touches; one chosen session may be meant; Undo takes it back', async () => {
  const { page, name, conversationId, window } = await met(ann, 'I may be two');
  await scene.visitorClaims(window, { email: 'two@example.com' });
  await page.getByText('two@example.com').first().waitFor();
  await page.evaluate(KEEP_NOTICES);
  await page.keyboard.press('b');
  const dialog = page.getByRole('dialog');
  await dialog.getByText(`Resolves one open conversation: #${conversationId}.`).waitFor();
  await dialog.getByText('Touches no other visitor.').waitFor();
  expect(await dialog.getByLabel('two@example.com').isChecked()).toBe(true);

  await dialog.getByRole('button', { name: /^What it holds for/ }).click();
  await page.getByRole('menuitemradio', { name: /^Only the session in/ }).click();
  await dialog.getByText('two@example.com').waitFor();
  await dialog.getByRole('button', { name: 'Blacklist' }).press('Enter');

  await page.getByText(`One session of ${name} is blacklisted`, { exact: true }).waitFor();
  await page.getByText('session set apart').waitFor();
  await page.keyboard.press('u');
  await page
    .getByText(/^Taken back/)
    .first()
    .waitFor();
});

test('nobody waits for what a blacklisting touches', async () => {
  const { page, name } = await met(ann, 'Quick');
  await page.route('**/preview', () => undefined);

  await page.keyboard.press('b');
  await page.keyboard.press('Enter');

  await page.getByText(`${name} is blacklisted`, { exact: true }).waitFor();
});

test('a visitor that is protected: an agent is told why not, an administrator types it', async () => {
  const { page, name, visitorId } = await met(root, 'I am important');
  await choose(page, /^Protect/);
  await page.keyboard.type(`visitor ${visitorId}`);
  await page.keyboard.press('Enter');
  await page.getByText(`${name} is protected`, { exact: true }).waitFor();

  const agents = await scene.open(ann, `/visitors/${visitorId}`);
  await agents.getByRole('button', { name: 'Blacklist', exact: true }).click();
  await agents.getByRole('dialog').getByText('only an administrator can blacklist it').waitFor();
  expect(await agents.getByRole('dialog').getByRole('button', { name: 'Blacklist' }).isDisabled()).toBe(true);
  await agents.keyboard.press('Escape');
  await agents.keyboard.press('m');
  await agents.getByRole('menuitem', { name: 'Take the protection away' }).getByText('Administrators only').waitFor();

  await page.keyboard.press('b');
  await page.getByRole('dialog').getByLabel(`Type visitor ${visitorId} to confirm`).waitFor();
  await page.keyboard.type(`visitor ${visitorId}`);
  await page.keyboard.press('Enter');
  await page.getByText(`${name} is blacklisted`, { exact: true }).waitFor();
});

test('a report counts and decides nothing', async () => {
  const { page } = await met(ann, 'I am odd');

  await choose(page, /^Report/);
  await page.keyboard.type('Asks for passwords');
  await page.keyboard.press('Enter');

  await page.getByRole('cell', { name: /^Reported by an agent/ }).waitFor();
  await page.getByText('Normal', { exact: true }).first().waitFor();
});

test('an identifier is taken off the record', async () => {
  const { page, window } = await met(ann, 'That is not my address');
  await scene.visitorClaims(window, { email: 'wrong@example.com' });
  await page.getByRole('button', { name: 'Unlink wrong@example.com' }).click();
  await page.getByRole('dialog').getByText('Frees nothing').waitFor();

  await page.keyboard.press('Enter');

  await page.getByText('wrong@example.com was taken off the record', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Unlink wrong@example.com' }).waitFor({ state: 'detached' });
});

test('two visitors are joined: the other is searched, and what becomes of them is said before', async () => {
  const other = await met(ann, 'I came before');
  const { page, name } = await met(ann, 'It is me');
  await choose(page, /^Join/);
  await page.keyboard.type(other.name);
  await page.getByRole('radio').first().check();
  await page.getByText('They become one visitor, who is normal.').waitFor();

  await page.keyboard.press('Enter');

  await page.getByText(`${name} and ${other.name} are one visitor now`, { exact: true }).waitFor();
  await page.getByRole('button', { name: /^#\d+/ }).nth(1).waitFor();
});

test('what was stopped wrongly comes back as a note', async () => {
  const { page, window, name } = await met(ann, 'I am a customer');
  await page.keyboard.press('b');
  await page.keyboard.press('Enter');
  await page.getByText(`${name} is blacklisted`, { exact: true }).waitFor();
  await writes(window, 'Why does nobody answer?');

  await page.getByRole('button', { name: 'Release', exact: true }).click();

  await page.getByText('One message is released', { exact: true }).waitFor();
  await page
    .getByText(/^released/)
    .first()
    .waitFor();
  await page.getByRole('button', { name: /^#\d+/ }).click();
  await page
    .getByText(/Why does nobody answer/)
    .nth(1)
    .waitFor();
});

test('an administrator exports what is kept, and erases it by typing it', async () => {
  const { page, visitorId } = await met(root, 'Forget me');
  await page.keyboard.press('m');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: 'Export everything kept' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe(`visitor-${visitorId}.json`);

  await choose(page, /^Erase/);
  await page.keyboard.type('visitor');
  expect(await page.getByRole('dialog').getByRole('button', { name: 'Erase' }).isDisabled()).toBe(true);
  await page.keyboard.type(` ${visitorId}`);
  await page.keyboard.press('Enter');

  await page.getByText(`Visitor ${visitorId} was erased`, { exact: true }).waitFor();
  await page.waitForURL(/\/visitors$/);
});

test('an address that names a decision decides nothing, not even within a helpdesk: only what was pressed there does', async () => {
  const { page, conversationId } = await met(ann, 'Whoever clicks on my link frees me');
  const helpdesk = await ann.newPage();
  await helpdesk.goto(scene.demo.inboxUrl);
  const host = encodeURIComponent(new URL(helpdesk.url()).origin);
  const read = helpdesk.waitForResponse(/visitors\/by-conversation\//);
  const address = scene.url(`/decide?conversation=${conversationId}&action=whitelist&host=${host}&account=1`);
  await helpdesk.evaluate(frameThatAsks(address));
  await read;
  await page.getByText('Normal', { exact: true }).first().waitFor();

  await helpdesk.evaluate(tellFrame({ doorman: 'pressed', action: 'whitelist' }));

  await page.getByText('Whitelisted', { exact: true }).first().waitFor();
});
