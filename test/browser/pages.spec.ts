import type { BrowserContext, Page } from 'playwright-core';
import { PagesScene, writes } from './pages-scene.js';

let scene: PagesScene;
let ann: BrowserContext;
let bob: BrowserContext;

beforeAll(async () => {
  scene = await PagesScene.start();
  ann = await scene.agent('Ann');
  bob = await scene.agent('Bob');
});

afterAll(async () => {
  await scene.stop();
});

afterEach(async () => {
  for (const page of [...ann.pages(), ...bob.pages()]) await page.close();
  await ann.setOffline(false);
  expect(scene.complaints.splice(0)).toEqual([]);
});

function rowOf(page: Page, name: string) {
  return page.getByRole('row').filter({ hasText: name });
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

test('two agents: one decides, the other sees it without reloading; Undo takes it back', async () => {
  await scene.visitorWrites('Buy my watches');
  const { name, visitorId } = await scene.known(ann, 'Buy my watches');
  const theirs = await scene.open(bob, '/visitors');
  await rowOf(theirs, name).getByText('Normal').waitFor();
  const mine = await scene.open(ann, `/visitors/${visitorId}`);
  await mine.getByRole('heading', { name, level: 1 }).waitFor();

  await mine.keyboard.press('b');
  await mine.getByRole('dialog').getByText('chat session').waitFor();
  await mine.keyboard.press('Enter');

  await mine.getByText(`${name} is blacklisted`, { exact: true }).waitFor();
  await mine.getByRole('button', { name: 'Clear status' }).waitFor();
  await mine.getByText('Website chat enforced').first().waitFor();
  await rowOf(theirs, name).getByText('Blacklisted', { exact: true }).waitFor();
  await mine.keyboard.press('u');
  await mine.getByRole('button', { name: 'Blacklist', exact: true }).waitFor();
  await rowOf(theirs, name).getByText('Normal').waitFor();
});

test('a decision over another one says who was first', async () => {
  await scene.visitorWrites('Two at once');
  const { name, visitorId } = await scene.known(ann, 'Two at once');
  const mine = await scene.open(ann, `/visitors/${visitorId}`);
  await mine.getByRole('heading', { name, level: 1 }).waitFor();
  // Ann's page hears nothing any more, as on a train.
  await mine.route('**/api/v1/**', (route) => (route.request().method() === 'GET' ? route.abort() : route.continue()));
  await mine.keyboard.press('b');
  const theirs = await scene.open(bob, `/visitors/${visitorId}`);
  await theirs.getByRole('button', { name: 'Whitelist' }).click();
  await theirs.getByText(`${name} is whitelisted`, { exact: true }).waitFor();

  await mine.keyboard.press('Enter');

  await mine.getByRole('dialog').getByText('Bob decided first').waitFor();
  scene.complaints.length = 0;
});

test('nothing a visitor wrote runs', async () => {
  const nasty = '<img src=x onerror="document.title=1"><script>document.title=1</script>';
  const window = await scene.visitorWrites('I am nasty', nasty);
  const { visitorId } = await scene.known(ann, nasty);
  const page = await scene.open(ann, `/visitors/${visitorId}`);
  await page.getByRole('button', { name: /#\d+/ }).click();
  await page.getByText(nasty).last().waitFor();

  await page.keyboard.press('b');
  await page.getByRole('dialog').getByText('chat session').waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Clear status' }).waitFor();
  await writes(window, `${nasty} again`);
  await page.getByText(`${nasty} again`).first().waitFor();

  expect(await page.locator('img[src=x]').count()).toBe(0);
  expect(await page.title()).toBe('Security');
});

test('a lost connection is shown and mended', async () => {
  const page = await scene.open(ann, '/visitors');
  await page.getByText('Live', { exact: true }).waitFor();

  await ann.setOffline(true);
  await page.getByText('Connection lost').waitFor();
  await ann.setOffline(false);

  await page.getByText('Live', { exact: true }).waitFor();
});

test('the tabs of one browser share one stream, and the next goes on when its reader is closed', async () => {
  let streams = 0;
  ann.on('request', (request) => {
    if (request.url().endsWith('/api/v1/stream')) streams += 1;
  });
  const first = await scene.open(ann, '/visitors');
  await first.getByText('Live', { exact: true }).waitFor();
  const second = await scene.open(ann, '/visitors');
  await second.getByText('Live', { exact: true }).waitFor();
  expect(streams).toBe(1);

  await first.close();
  await scene.visitorWrites('Does the second tab hear me?');
  const { name } = await scene.known(ann, 'Does the second tab hear me?');

  await rowOf(second, name).waitFor();
  expect(streams).toBe(2);
});
