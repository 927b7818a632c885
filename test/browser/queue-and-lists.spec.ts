import type { BrowserContext, Page } from 'playwright-core';
import { KEEP_NOTICES } from './in-page.js';
import { PagesScene, writes } from './pages-scene.js';

const LINKS = 'https://evil.example/a https://evil.example/b https://evil.example/c';

let scene: PagesScene;
let ann: BrowserContext;
let bob: BrowserContext;
let root: BrowserContext;

beforeAll(async () => {
  scene = await PagesScene.start();
  await scene.flagReadily();
  ann = await scene.agent('Ann');
  bob = await scene.agent('Bob');
  root = await scene.agent('Root');
});

afterAll(async () => {
  await scene.stop();
});

afterEach(async () => {
  for (const page of [ann, bob, root].flatMap((context) => context.pages())) await page.close();
  expect(scene.complaints.splice(0)).toEqual([]);
});

function rowOf(page: Page, name: string) {
  return page.getByRole('row').filter({ hasText: name });
}

/** The visitor tells the helpdesk an e-mail. */
async function givesEmail(page: Page, email: string): Promise<void> {
  await page.fill('#claim [name=email]', email);
  await page.click('#claim button');
  await page.locator('#who').getByText('with an e-mail').waitFor();
}

test('the queue fills by itself, is decided by keys, and empties on everybody’s screen at once', async () => {
  const mine = await scene.open(ann, '/review-queue');
  const theirs = await scene.open(bob, '/review-queue');
  await mine.getByText('Live', { exact: true }).waitFor();
  await theirs.getByText('Live', { exact: true }).waitFor();
  await theirs.evaluate(KEEP_NOTICES);
  await scene.visitorWrites(`Look here ${LINKS}`);
  const first = await scene.known(ann, 'Look here');
  await scene.visitorWrites(`And here ${LINKS}`);
  const second = await scene.known(ann, 'And here');
  for (const page of [mine, theirs]) for (const { name } of [first, second]) await rowOf(page, name).waitFor();

  // The oldest is looked at first, its messages beside it.
  await mine.getByRole('complementary', { name: first.name }).getByText('Look here').waitFor();
  await mine.keyboard.press('d');

  await rowOf(mine, first.name).waitFor({ state: 'detached' });
  await rowOf(theirs, first.name).waitFor({ state: 'detached' });
  await theirs.getByText(`Ann: Dismiss, ${first.name}`).waitFor();
  // The next one comes by itself.
  await mine.getByRole('complementary', { name: second.name }).waitFor();
  await mine.keyboard.press('b');
  await mine.getByRole('dialog').getByText('chat session').waitFor();
  await mine.keyboard.press('Enter');
  await theirs.getByText('Nobody waits', { exact: true }).waitFor();
});

test('two visitors with the same e-mail: Join makes one of them, and a stale decision says who was first', async () => {
  const abuser = await scene.visitorWrites('I am abusive');
  await givesEmail(abuser, 'same@example.com');
  const known = await scene.known(ann, 'I am abusive');
  const profile = await scene.open(ann, `/visitors/${known.visitorId}`);
  await profile.getByText('same@example.com').first().waitFor();
  await profile.keyboard.press('b');
  await profile.getByRole('dialog').getByText('chat session').waitFor();
  await profile.keyboard.press('Enter');
  await profile.getByRole('button', { name: 'Clear status' }).waitFor();
  const other = await scene.visitorWrites('I am somebody else');
  await givesEmail(other, 'same@example.com');
  await writes(other, 'Really');
  const mine = await scene.open(ann, '/review-queue');
  await mine.getByRole('button', { name: 'Join' }).first().waitFor();
  const theirs = await scene.open(bob, '/review-queue');
  await theirs.getByRole('button', { name: 'Join' }).first().waitFor();
  // Bob's page hears nothing any more.
  await theirs.route('**/api/v1/**', (route) =>
    route.request().method() === 'GET' ? route.abort() : route.continue(),
  );

  await mine.keyboard.press('m');
  await mine.getByRole('dialog').getByText('who is blacklisted').waitFor();
  await mine.keyboard.press('Enter');
  await mine.getByText('are one visitor now').first().waitFor();
  await mine.getByText('Nobody waits', { exact: true }).waitFor();
  await theirs.keyboard.press('w');

  await theirs
    .getByText(/Ann decided first|There is no visitor/)
    .first()
    .waitFor();
  await theirs.close();
  scene.complaints.length = 0;
});

test('an entry is added with what it touches shown before, edited, found and lifted', async () => {
  const page = await scene.open(root, '/lists');
  await page.getByRole('button', { name: 'Add entry' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Value').fill('203.0.113.0/24');
  await dialog.getByText(/^Touches no visitor/).waitFor();
  await dialog.getByText('not enforced: no gate').first().waitFor();
  await dialog.getByLabel('Note').fill('The whole office');
  await dialog.getByRole('button', { name: 'Add entry' }).click();
  const row = rowOf(page, '203.0.113.0/24');
  await row.getByText('IP range').waitFor();

  await row.getByRole('button', { name: 'Edit' }).click();
  await dialog.getByLabel('Note').fill('Half the office');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await row.getByText('Half the office').waitFor();

  await page.getByRole('searchbox').fill('nothing like it');
  await page.getByText('No entry matches').waitFor();
  await page.getByRole('searchbox').fill('office');
  await row.getByRole('button', { name: 'Lift' }).click();
  await row.waitFor({ state: 'detached' });
});

test('a CSV comes in with a report of its bad lines, and goes out again', async () => {
  const page = await scene.open(root, '/lists');
  await page.getByRole('button', { name: 'Import CSV' }).click();
  const csv =
    'list,kind,value,reason,note,expiry\nblacklist,email,in@csv.example,spam,,7d\nblacklist,email,no address,spam,,\n';
  const file = { name: 'lists.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) };
  await page.getByLabel('CSV file in UTF-8').setInputFiles(file);
  await page.getByText('Done: 1 added').waitFor();
  await page.getByText('Line 3:').waitFor();
  await page.getByRole('button', { name: 'Close', exact: true }).click();
  await rowOf(page, 'in@csv.example').waitFor();

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export CSV' }).click(),
  ]);

  expect(download.suggestedFilename()).toBe('lists.csv');
});

test('what takes an administrator says so to an agent, before anything is sent', async () => {
  const page = await scene.open(ann, '/lists');
  await page.getByRole('button', { name: 'Add entry' }).click();
  await page.getByRole('dialog').getByLabel('Value').fill('203.0.113.0/24');

  await page.getByRole('dialog').getByRole('alert').waitFor();

  expect(await page.getByRole('dialog').getByRole('button', { name: 'Add entry' }).isDisabled()).toBe(true);
});

test('settings: an agent looks, an administrator changes, everybody’s page follows', async () => {
  const looked = await scene.open(ann, '/settings');
  await looked.getByText('an administrator can change them').waitFor();
  expect(await looked.getByLabel('Flag below a trust score').isDisabled()).toBe(true);
  const page = await scene.open(root, '/settings');
  await page.getByRole('button', { name: /^The helpdesk’s own Block/ }).click();
  await page.getByRole('menuitemradio', { name: 'means nothing here' }).click();
  await page.getByText('Saved.', { exact: true }).first().waitFor();

  await looked.getByText('means nothing here').waitFor();
});

test('an administrator makes a key for another program, sees its secret once, and revokes it', async () => {
  const page = await scene.open(root, '/settings');
  await page.getByRole('button', { name: 'Make a key' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name of the program').fill('Nightly export');
  await dialog.getByRole('button', { name: 'Make a key' }).click();
  const secret = (await dialog.locator('code').textContent()) ?? '';
  const ask = () => fetch(scene.url('../api/v1/visitors'), { headers: { authorization: `Bearer ${secret}` } });
  expect((await ask()).status).toBe(200);
  await dialog.getByRole('button', { name: 'Close' }).click();

  const line = page.getByRole('listitem').filter({ hasText: /Nightly export.*by Root/ });
  await line.getByRole('button', { name: 'Revoke' }).click();
  await line.getByRole('button', { name: 'Revoke now' }).click();
  await line.waitFor({ state: 'detached' });

  expect((await ask()).status).toBe(401);
  expect(await page.content()).not.toContain(secret);
});

test('activity and overview tell what was stopped, health what works', async () => {
  const page = await scene.open(ann, '/activity');
  await rowOf(page, 'Blacklisted').first().waitFor();
  await page.goto(scene.url('/overview'));
  await page.getByRole('table', { name: 'By detector' }).getByText('Link-heavy first message').waitFor();
  const plot = page.getByRole('region', { name: 'Stopped by day' });
  const lastDay = (await plot.locator('.u-over').boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  await page.mouse.move(lastDay.x + lastDay.width - 2, lastDay.y + lastDay.height / 2);
  await plot
    .locator('.u-legend .u-value')
    .first()
    .filter({ hasText: /^\d+ \w+$/ })
    .waitFor();
  await page.goto(scene.url('/health'));
  await page.getByText('Every webhook received is processed.').waitFor();
  await page.getByText('Everything that Doorman made there stands as it was made.').waitFor();
  await page.getByRole('heading', { name: 'Helpdesk', exact: true }).waitFor();
});

test('on a phone: why, since when, and the buttons, without opening anything', async () => {
  const page = await scene.open(ann, '/review-queue');
  await page.setViewportSize({ width: 320, height: 640 });
  await scene.visitorWrites(`From a phone ${LINKS}`);
  const { name } = await scene.known(ann, 'From a phone');
  const row = rowOf(page, name);
  await row.getByText('Link-heavy message').filter({ visible: true }).waitFor();
  await row
    .getByText(/^flagged/)
    .filter({ visible: true })
    .waitFor();
  const wider = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
  expect(wider).toBeLessThanOrEqual(0);

  await row.getByRole('button', { name: 'Dismiss' }).click();

  await row.waitFor({ state: 'detached' });
});
