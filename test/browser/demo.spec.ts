import { chromium, type Browser, type Page } from 'playwright-core';
import { DemoProcess } from './demo-process.js';

const CHROMIUM = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

let demo: DemoProcess;
let browser: Browser;
let agent: Page;
let visitor: Page;

beforeAll(async () => {
  demo = await DemoProcess.start();
  browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
  agent = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  visitor = await (await browser.newContext()).newPage();
  await agent.goto(demo.inboxUrl);
  await visitor.goto(demo.chatUrl);
});

afterAll(async () => {
  await browser?.close();
  await demo?.stop();
});

async function writes(page: Page, text: string): Promise<void> {
  await page.fill('#text', text);
  await page.click('#write button.main');
  await page.locator('#thread').getByText(text).waitFor();
}

/** What stands in the agents' list of open conversations. */
function openList(text: string) {
  return agent.locator('#list').getByText(text, { exact: false });
}

test('an agent blacklists a visitor by one click, and its messages are gone from the list while it notices nothing', async () => {
  await writes(visitor, 'Buy my watches');
  await openList('Buy my watches').first().click();
  await agent.locator('#macros').getByText('Blacklist visitor').click();
  await agent.locator('#thread').getByText('Visitor blacklisted by').first().waitFor();
  await openList('Buy my watches').waitFor({ state: 'detached' });

  await writes(visitor, 'Are you ignoring me?');
  await visitor.reload();
  await visitor.locator('#thread').getByText('Are you ignoring me?').waitFor();

  expect(await openList('Are you ignoring me?').count()).toBe(0);
  await agent.locator('#tabs').getByText('Resolved').click();
  await openList('Are you ignoring me?').first().waitFor();
  await agent.locator('#tabs').getByText('Open').click();
});

test('another visitor passes', async () => {
  const other = await (await browser.newContext()).newPage();
  await other.goto(demo.chatUrl);

  await writes(other, 'Where is my order?');

  await openList('Where is my order?').first().waitFor();
});

test('Clear lets the next message through', async () => {
  await agent.locator('#macros').getByText('Clear status').click();
  await agent.locator('#thread').getByText('Status cleared by').first().waitFor();

  await writes(visitor, 'Thank you');

  await openList('Thank you').first().waitFor();
});

test('what a visitor writes never runs in the agents’ page', async () => {
  const nasty = await (await browser.newContext()).newPage();
  await nasty.goto(demo.otherChatUrl);
  await writes(nasty, '<img src=x onerror="document.title=1"> {{contact.name}}');

  await openList('<img src=x').first().click();
  await agent.locator('#thread').getByText('<img src=x').first().waitFor();

  expect(await agent.locator('#thread img').count()).toBe(0);
  expect(await agent.title()).not.toBe('1');
});
