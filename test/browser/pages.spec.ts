import type { BrowserContext, Page } from 'playwright-core';
import { KEEP_NOTICES } from './in-page.js';
import { PagesScene, writes } from './pages-scene.js';

let scene: PagesScene;
let ann: BrowserContext;
let bob: BrowserContext;
let root: BrowserContext;

beforeAll(async () => {
  scene = await PagesScene.start();
  ann = await scene.agent('Ann');
  bob = await scene.agent('Bob');
  root = await scene.agent('Root');
});

afterAll(async () => {
  await scene.stop();
});

afterEach(async () => {
  for (const page of [ann, bob, root].flatMap((context) => context.pages())) await page.close();
  await ann.setOffline(false);
  expect(scene.complaints.splice(0)).toEqual([]);
});

function rowOf(page: Page, name: string) {
  return page.getByRole('row').filter({ hasText: name });
}

/** The widths at which the page is wider than the window. */
async function tooWide(page: Page): Promise<number[]> {
  const found: number[] = [];
  for (const width of [320, 900, 1440]) {
    await page.setViewportSize({ width, height: 800 });
    const wider = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
    if (wider > 0) found.push(width);
  }
  return found;
}

test('who writes stands in the list of visitors by itself', async () => {
  const page = await scene.open(ann, '/visitors');
  await page.getByText('Live', { exact: true }).waitFor();

  await scene.visitorWrites('Hello, anybody there?');
  const { name } = await scene.known(ann, 'Hello, anybody there?');

  await rowOf(page, name).waitFor();
});

test('the list by keys: search, move, select, open, help', async () => {
  await scene.visitorWrites('I come by keys');
  const { name, visitorId } = await scene.known(ann, 'I come by keys');
  const page = await scene.open(ann, '/visitors');
  await rowOf(page, name).waitFor();

  await page.keyboard.press('/');
  await page.keyboard.type(name);
  await page.waitForURL(/q=/);
  await page.getByText('1 visitor', { exact: true }).or(rowOf(page, name)).first().waitFor();
  await page.getByRole('searchbox').blur();
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await page.getByText('1 selected').waitFor();
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: 'Keys' }).getByText('Next row').waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Enter');

  await page.waitForURL(new RegExp(`/visitors/${visitorId}`));
  await page.getByRole('heading', { name, level: 1 }).waitFor();
});

test('what nobody is called is found by nobody, and said so', async () => {
  const page = await scene.open(ann, '/visitors?q=nobody-is-called-so');

  await page.getByText('No visitor matches').waitFor();
  await page.getByRole('button', { name: 'Clear' }).first().click();

  await page.getByRole('row').nth(1).waitFor();
});

test('whoever goes back to the list stands where he left it, and sees what he has decided', async () => {
  await scene.visitorWrites('I am left and come back to');
  const { name } = await scene.known(ann, 'I am left and come back to');
  const page = await scene.open(ann, '/visitors');
  await rowOf(page, name).waitFor();
  await page.keyboard.press('j');
  while ((await rowOf(page, name).getAttribute('aria-current')) === null) await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name, level: 1 }).waitFor();
  await page.keyboard.press('w');
  await page.getByText(`${name} is whitelisted`, { exact: true }).waitFor();

  await page.goBack();

  await rowOf(page, name).getByText('Whitelisted', { exact: true }).waitFor();
  expect(await rowOf(page, name).getAttribute('aria-current')).toBe('true');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name, level: 1 }).waitFor();

  await page.getByRole('main').getByRole('link', { name: 'Visitors' }).click();

  await rowOf(page, name).waitFor();
  expect(await rowOf(page, name).getAttribute('aria-current')).toBe('true');
});

test('many at once: shown before, carried out, and taken back as one', async () => {
  const names: string[] = [];
  for (const text of ['One of three', 'Two of three', 'Three of three']) {
    await scene.visitorWrites(text);
    names.push((await scene.known(ann, text)).name);
  }
  const page = await scene.open(ann, '/visitors');
  for (const name of names) await page.getByLabel(`Select ${name}`).check();
  await page.evaluate(KEEP_NOTICES);
  const [first = '', ...others] = names;
  await rowOf(page, first).getByLabel(`Select ${first}`).uncheck();
  await page.keyboard.press('j');
  await page.keyboard.press('w');
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Touches no other visitor').waitFor();
  await dialog.getByRole('button', { name: 'Whitelist 2' }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByText('2 visitors whitelisted', { exact: true }).first().waitFor();
  for (const name of others) await rowOf(page, name).getByText('Whitelisted', { exact: true }).waitFor();

  // All three blacklisted: the two that were whitelisted a moment ago want decisions of their own.
  for (const name of names) await page.getByLabel(`Select ${name}`).check();
  await page.keyboard.press('b');
  await dialog.getByText('Left out, whitelisted').waitFor();
  await page.keyboard.press('Enter');
  await rowOf(page, first).getByText('Blacklisted', { exact: true }).waitFor();
  await page.keyboard.press('u');
  await rowOf(page, first).getByText('Normal', { exact: true }).waitFor();
  await page.keyboard.press('u');
  for (const name of others) await rowOf(page, name).getByText('Normal', { exact: true }).waitFor();
});

test('nothing a visitor wrote runs, turns text around or widens a page', async () => {
  const script = '<img src=x onerror="document.title=1"><script>document.title=1</script>';
  const name = `\u202e${script}\u200b👾 ${'W'.repeat(200)}`;
  const long = 'x'.repeat(5_000);
  const window = await scene.visitorWrites(`I am nasty ${script}`, long);
  await scene.visitorClaims(window, { name });
  const { visitorId, conversationId } = await scene.known(ann, 'I am nasty');
  const page = await scene.open(ann, `/visitors/${visitorId}`);
  await page.getByRole('heading', { level: 1 }).filter({ hasText: '<script>' }).waitFor();
  await page.getByRole('button', { name: /^#\d+/ }).click();
  await page.getByText(script).last().waitFor();

  await page.keyboard.press('b');
  await page.getByRole('dialog').getByText('chat session').waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Clear status' }).waitFor();
  await writes(window, `${script} ${long}`);
  await page.getByText(`${script} xxx`).first().waitFor();
  const paths = [`/visitors/${visitorId}`, '/visitors', '/activity', `/panel?conversation=${conversationId}`];
  const wide: string[] = [];
  for (const path of paths) {
    await page.goto(scene.url(path));
    await page.getByText('<script>').filter({ visible: true }).first().waitFor();
    expect(await page.getByText(/[\u202a-\u202e]/).count()).toBe(0);
    wide.push(...(await tooWide(page)).map((width) => `${path} at ${width} px`));
  }

  expect(wide).toEqual([]);
  expect(await page.locator('img[src=x]').count()).toBe(0);
  expect(await page.title()).toBe('Security');
});
