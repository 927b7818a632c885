import type { BrowserContext, Page } from 'playwright-core';
import { DASHBOARD } from './dashboard-page.js';
import { becomes, KEEP_NOTICES, OPEN_SHADOWS } from './in-page.js';
import { PagesScene, writes, type Known } from './pages-scene.js';
import { PROBLEMS, spoil } from './spoilt-api.js';

let scene: PagesScene;
let ann: BrowserContext;
let root: BrowserContext;

beforeAll(async () => {
  scene = await PagesScene.start();
  // Before anybody looks: Doorman keeps for minutes what inboxes there are.
  await scene.helpdesk('PATCH', 'inboxes/2', { csat_survey_enabled: true });
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

/** Somebody new who wrote this, whom the gate saw at this address, and the chat window to write more. */
async function seenAt(ip: string, text: string): Promise<Known & { window: Page }> {
  const window = await scene.visitorWrites(text);
  const known = await scene.known(ann, text);
  await scene.write(
    `INSERT INTO identifier (installation_id, visitor_id, kind, value, quality, source, first_seen_at, last_seen_at)
     SELECT installation_id, id, 'ip', $2, 'proved', 'gate', now(), now() FROM visitor WHERE id = $1`,
    [known.visitorId, ip],
  );
  return { ...known, window };
}

function rowOf(page: Page, name: string) {
  return page.getByRole('row').filter({ hasText: name });
}

test('an IP that the gate saw is ticked, listed for a day, and free again with the decision', async () => {
  const { visitorId, name } = await seenAt('203.0.113.7', 'I have an address');
  const page = await scene.open(ann, `/visitors/${visitorId}`);
  await page.getByRole('heading', { name, level: 1 }).waitFor();
  await page.keyboard.press('b');
  const dialog = page.getByRole('dialog');
  const address = dialog.getByLabel('IP 203.0.113.7 for 24 h');
  await address.waitFor();
  expect(await address.isChecked()).toBe(false);

  await address.check();
  await dialog.getByRole('button', { name: 'Blacklist' }).click();

  await page.getByText(`${name} is blacklisted`, { exact: true }).waitFor();
  const lists = await scene.open(ann, '/lists');
  await rowOf(lists, '203.0.113.7').getByText('IP', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Clear status' }).click();
  await rowOf(lists, '203.0.113.7').waitFor({ state: 'detached' });
});

test('who is caught only by a network is released in the queue, with the messages as a note', async () => {
  const { window, name } = await seenAt('198.51.100.7', 'I sit in a bad network');
  const lists = await scene.open(root, '/lists');
  await lists.getByRole('button', { name: 'Add entry' }).click();
  const dialog = lists.getByRole('dialog');
  await dialog.getByLabel('Value').fill('198.51.100.0/24');
  await dialog.getByText(/^Touches one /).waitFor();
  await dialog.getByRole('button', { name: 'Add entry' }).click();
  await rowOf(lists, '198.51.100.0/24').waitFor();
  await writes(window, 'Does anybody hear me?');
  const page = await scene.open(ann, '/review-queue');
  await rowOf(page, name).getByRole('button', { name: 'Release' }).waitFor();
  expect(await rowOf(page, name).getByRole('button', { name: 'Blacklist' }).count()).toBe(0);

  await page.keyboard.press('r');

  await rowOf(page, name).waitFor({ state: 'detached' });
  const { visitorId } = await scene.known(ann, 'I sit in a bad network');
  const profile = await scene.open(ann, `/visitors/${visitorId}`);
  await profile
    .getByText(/^released/)
    .first()
    .waitFor();
  await writes(window, 'And now?');
  await profile.getByRole('button', { name: /^#\d+/ }).click();
  await profile.getByText('And now?').first().waitFor();
});

test('very many at once want a typed number, and all of it is taken back by one press', async () => {
  await scene.write(
    `INSERT INTO visitor (installation_id, name, first_seen_at, last_seen_at)
     SELECT (SELECT id FROM installation LIMIT 1), 'Herd ' || lpad(n::text, 2, '0'), now(), now() FROM generate_series(1, 21) n`,
  );
  const page = await scene.open(ann, '/visitors?q=herd');
  await rowOf(page, 'Herd 21').waitFor();
  await page.evaluate(KEEP_NOTICES);
  for (let n = 0; n < 21; n += 1) {
    await page.keyboard.press('j');
    await page.keyboard.press('x');
  }
  await page.getByText('21 selected').waitFor();
  await page.keyboard.press('b');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Type blacklist 21 to confirm').waitFor();
  expect(await dialog.getByRole('button', { name: 'Blacklist 21' }).isDisabled()).toBe(true);

  await dialog.getByLabel('Type blacklist 21 to confirm').fill('blacklist 21');
  await page.keyboard.press('Enter');
  await page.getByText('21 visitors blacklisted', { exact: true }).first().waitFor();
  await page.keyboard.press('u');

  await page.getByText('Taken back for 21 visitors', { exact: true }).first().waitFor();
  await rowOf(page, 'Herd 01').getByText('Normal', { exact: true }).waitFor();
  await page.getByRole('row').filter({ hasText: 'Blacklisted' }).first().waitFor({ state: 'detached' });
  // More than a phone shows at once: what is not drawn takes no room from the columns that are.
  await page.setViewportSize({ width: 375, height: 740 });
  const name = page.getByRole('columnheader', { name: 'Visitor', exact: true });
  expect((await name.boundingBox())?.width).toBeGreaterThan(150);
});

test('a visitor whose contact is gone on the helpdesk says so, and an administrator is offered Erase', async () => {
  const { visitorId } = await seenAt('192.0.2.7', 'My contact will go');
  const agents = await scene.open(ann, `/visitors/${visitorId}`);
  const page = await scene.open(root, `/visitors/${visitorId}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await scene.helpdesk('DELETE', `contacts/${await scene.contactOf(ann, visitorId)}`);

  await page.getByText('Nothing of this visitor is left on the helpdesk').waitFor();
  await agents.getByText('Nothing of this visitor is left on the helpdesk').waitFor();
  expect(await agents.getByRole('button', { name: 'Erase' }).isDisabled()).toBe(true);
  await page.getByRole('button', { name: 'Erase' }).click();
  await page.getByRole('dialog').getByLabel(`Type visitor ${visitorId} to confirm`).fill(`visitor ${visitorId}`);
  await page.keyboard.press('Enter');

  await page.getByText(`Visitor ${visitorId} was erased`, { exact: true }).waitFor();
});

test('where the helpdesk would ask a blocked visitor how satisfied it is, the dialog warns', async () => {
  await scene.visitorWritesAt(scene.demo.otherChatUrl, 'Rate me');
  const { visitorId } = await scene.known(ann, 'Rate me');
  const page = await scene.open(ann, `/visitors/${visitorId}`);

  await page.getByRole('button', { name: 'Blacklist', exact: true }).click();

  await page
    .getByRole('dialog')
    .getByText(/satisfaction survey when a conversation in “Help centre” is resolved/)
    .waitFor();
});

test('a helpdesk that does not take a decision: why, when next, and at once if somebody says so', async () => {
  const { visitorId, name } = await seenAt('203.0.113.9', 'Block me if you can');
  await scene.helpdeskFails('/contacts/', '503');
  const page = await scene.open(ann, `/visitors/${visitorId}`);
  await page.getByRole('heading', { name, level: 1 }).waitFor();
  await page.keyboard.press('b');
  await page.keyboard.press('Enter');
  const channel = page.getByRole('listitem').filter({ has: page.getByRole('button', { name: 'Retry', exact: true }) });
  await channel.getByText(/^failed · the helpdesk answers 503/).waitFor();

  await channel.getByRole('button', { name: 'Retry', exact: true }).click();
  await page.getByText('Trying again now', { exact: true }).waitFor();
  await scene.helpdeskFails('/contacts/', null);

  await page.getByText('Website chat enforced').first().waitFor();
});

test('what was parked and what was given up stand in Health, and are tried again by a press', async () => {
  const { visitorId, name } = await seenAt('203.0.113.10', 'Give me up');
  const profile = await scene.open(ann, `/visitors/${visitorId}`);
  await profile.getByRole('heading', { name, level: 1 }).waitFor();
  await profile.keyboard.press('b');
  await profile.keyboard.press('Enter');
  await profile.getByText('Website chat enforced').first().waitFor();
  await scene.write(
    `UPDATE enforcement SET state = 'dead', attempts = 20, last_error = 'host.failed: The host failed (500 to GET /)'
      WHERE visitor_id = $1 AND effect IN ('blocked', 'status')`,
    [visitorId],
  );
  await scene.write(
    `UPDATE delivery SET state = 'parked', attempts = 5, error = 'Its body has no event.'
      WHERE id = (SELECT max(id) FROM delivery WHERE state = 'done' AND body IS NOT NULL)`,
  );
  const page = await scene.open(ann, '/health');
  const parked = page.getByRole('listitem').filter({ hasText: 'Its body has no event.' });
  const dead = page.getByRole('listitem').filter({ hasText: 'The host failed (500 to GET /)' });
  await dead.nth(1).waitFor();

  await parked.getByRole('button', { name: 'Try again' }).click();
  await parked.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Try all 2 again' }).click();
  await dead.first().waitFor({ state: 'detached' });

  await page.getByText('None. What the helpdesk refuses again and again is kept here.').waitFor();
  expect(await page.getByText(/UTC|\d{4}-\d\d-\d\d/).count()).toBe(0);
});

describe.each(PROBLEMS)('an API that $what', (problem) => {
  test.each([
    ['the profile', '/visitors/1'],
    ['the tab', '/panel?conversation=1'],
    ['the card at the side', '/panel?conversation=1&narrow'],
  ])(`%s says ${problem.says}`, async (_what, path) => {
    const page = await ann.newPage();
    if (path.endsWith('narrow')) await page.setViewportSize({ width: 320, height: 480 });
    await spoil(page, problem);
    await page.goto(scene.url(path));

    await problem.shown(page).waitFor();
    const wider = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
    expect(wider).toBeLessThanOrEqual(0);
    expect(await page.getByRole('button', { name: 'Try again' }).count()).toBe(problem.retry ? 1 : 0);
    await page.close();
    scene.complaints.length = 0;
  });
});

test('nothing there is not an error: a visitor and a conversation that nobody knows', async () => {
  const page = await scene.open(ann, '/visitors/4711');
  await page.getByRole('heading', { name: 'Nothing here' }).waitFor();
  await page.goto(scene.url('/panel?conversation=4711'));
  await page.getByRole('heading', { name: 'Not seen by Doorman yet' }).waitFor();
  await page.goto(scene.url('/panel'));
  await page.getByRole('heading', { name: 'No conversation is open' }).waitFor();
  await page.close();
  scene.complaints.length = 0;
});

test('a press on the card in the helpdesk’s window is told to the dialog that the companion opens', async () => {
  await scene.visitorWrites('Press me on the card');
  const { conversationId } = await scene.known(ann, 'Press me on the card');
  const page = await ann.newPage();
  await page.addInitScript(OPEN_SHADOWS);
  await page.goto(scene.demo.inboxUrl);
  const companion = `${scene.url('../companion.js')}?host=${encodeURIComponent(new URL(page.url()).origin)}`;
  await page.evaluate(becomes(`/app/accounts/1/conversations/${conversationId}`, DASHBOARD, companion));
  await page.getByRole('button', { name: 'Blacklist visitor' }).click();

  await page.frameLocator('iframe[src*="/security/decide"]').getByRole('dialog').waitFor();
  await page.close();
  // The page that this one was at first misses what it had on itself.
  scene.complaints.length = 0;
});
