import type { BrowserContext, Page } from 'playwright-core';
import { KEEP_NOTICES } from './in-page.js';
import { PagesScene } from './pages-scene.js';

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
  for (const page of [ann, bob].flatMap((context) => context.pages())) await page.close();
  await ann.setOffline(false);
  expect(scene.complaints.splice(0)).toEqual([]);
});

function rowOf(page: Page, name: string) {
  return page.getByRole('row').filter({ hasText: name });
}

test('one decides on the profile, and another’s profile, list of visitors and lists follow', async () => {
  await scene.visitorWrites('Seen by two');
  const { name, visitorId } = await scene.known(ann, 'Seen by two');
  const profile = await scene.open(bob, `/visitors/${visitorId}`);
  await profile.getByText('Normal', { exact: true }).first().waitFor();
  const lists = await scene.open(bob, '/lists');
  await lists.getByText('Live', { exact: true }).waitFor();
  const mine = await scene.open(ann, `/visitors/${visitorId}`);
  await mine.getByRole('heading', { name, level: 1 }).waitFor();
  await mine.evaluate(KEEP_NOTICES);

  await mine.keyboard.press('b');
  await mine.keyboard.press('Enter');

  await profile.getByText('Blacklisted', { exact: true }).first().waitFor();
  await profile
    .getByText(/^Ann · spam/)
    .first()
    .waitFor();
  await rowOf(lists, name).getByText('Ann', { exact: true }).waitFor();
  await mine.keyboard.press('u');
  await profile.getByText('Normal', { exact: true }).first().waitFor();
  await rowOf(lists, name).waitFor({ state: 'detached' });
});

test('an entry that one adds, edits and lifts shows on another’s screen', async () => {
  const theirs = await scene.open(bob, '/lists');
  await theirs.getByText('Live', { exact: true }).waitFor();
  const mine = await scene.open(ann, '/lists');
  await mine.getByRole('button', { name: 'Add entry' }).click();
  const dialog = mine.getByRole('dialog');
  await dialog.getByLabel('Value').fill('seen@two.example');
  await dialog.getByRole('button', { name: 'Add entry' }).click();
  await rowOf(theirs, 'seen@two.example').waitFor();

  await rowOf(mine, 'seen@two.example').getByRole('button', { name: 'Edit' }).click();
  await dialog.getByLabel('Note').fill('Both see it');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await rowOf(theirs, 'seen@two.example').getByText('Both see it').waitFor();

  await rowOf(mine, 'seen@two.example').getByRole('button', { name: 'Lift' }).click();
  await rowOf(theirs, 'seen@two.example').waitFor({ state: 'detached' });
});

test('two agents: one decides, the other sees it without reloading; Undo takes it back', async () => {
  await scene.visitorWrites('Buy my watches');
  const { name, visitorId } = await scene.known(ann, 'Buy my watches');
  const theirs = await scene.open(bob, '/visitors');
  await rowOf(theirs, name).getByText('Normal').waitFor();
  const mine = await scene.open(ann, `/visitors/${visitorId}`);
  await mine.getByRole('heading', { name, level: 1 }).waitFor();
  await mine.evaluate(KEEP_NOTICES);

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

test('a decision is taken back from its line of the activity, and the line before can be then', async () => {
  await scene.visitorWrites('Decided twice');
  const { name, visitorId } = await scene.known(ann, 'Decided twice');
  const profile = await scene.open(ann, `/visitors/${visitorId}`);
  await profile.getByRole('heading', { name, level: 1 }).waitFor();
  await profile.keyboard.press('w');
  await profile.getByText(`${name} is whitelisted`, { exact: true }).waitFor();
  await profile.getByRole('button', { name: 'Clear status' }).click();
  await profile.getByText(`Status of ${name} cleared`, { exact: true }).waitFor();
  const page = await scene.open(bob, '/activity?kind=decision');
  const undo = (what: string) => rowOf(page, name).getByRole('button', { name: `Undo ${what}, ${name}`, exact: true });
  await undo('Status cleared').waitFor();
  expect(await undo('Whitelisted').count()).toBe(0);

  await undo('Status cleared').click();

  await profile.getByText('Whitelisted', { exact: true }).first().waitFor();
  await undo('Whitelisted').waitFor();
  await undo('Status cleared').waitFor({ state: 'detached' });
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
  await mine.keyboard.press('Enter');
  await theirs.getByText('Blacklisted', { exact: true }).waitFor();
  await mine.close();
  scene.complaints.length = 0;
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

test('two Doormans on one database: what is decided at one shows at the other, which is lost and found again', async () => {
  await scene.visitorWrites('I am seen from two places');
  const { name, visitorId } = await scene.known(ann, 'I am seen from two places');
  const { process: second, at } = await scene.secondDoorman();
  await second.start();
  const away = await scene.agent('Bob', { at });
  const theirs = await scene.open(away, '/visitors', at);
  await rowOf(theirs, name).getByText('Normal', { exact: true }).waitFor();
  await theirs.getByText('Live', { exact: true }).waitFor();
  const mine = await scene.open(ann, `/visitors/${visitorId}`);
  await mine.getByRole('heading', { name, level: 1 }).waitFor();

  const pressed = performance.now();
  await mine.getByRole('button', { name: 'Whitelist' }).click();
  await rowOf(theirs, name).getByText('Whitelisted', { exact: true }).waitFor();
  const took = (performance.now() - pressed).toFixed(0);
  process.stdout.write(`Decided at one Doorman, seen in the browser of another after ${took} ms\n`);

  await second.kill();
  await theirs.getByText('Connection lost').waitFor();
  await mine.getByRole('button', { name: 'Clear status' }).click();
  await mine.getByRole('button', { name: 'Whitelist' }).waitFor();
  await second.start();
  await theirs.getByText('Live', { exact: true }).waitFor();
  await rowOf(theirs, name).getByText('Normal', { exact: true }).waitFor();
  await away.close();
  await second.stop();
  scene.complaints.length = 0;
});
