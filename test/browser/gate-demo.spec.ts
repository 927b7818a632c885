import type { Browser, Page } from 'playwright-core';
import { openBrowser } from './browser.js';
import { DemoProcess } from './demo-process.js';

/** The last that stands in the blocked visitor's conversation. */
const NOTE = 'Visitor blacklisted by';

let demo: DemoProcess;
let browser: Browser;
let agent: Page;
let visitor: Page;

beforeAll(async () => {
  demo = await DemoProcess.start('--empty');
  browser = await openBrowser();
  agent = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await agent.goto(demo.inboxUrl);
  visitor = await (await browser.newContext()).newPage();
  await visitor.goto(demo.chatUrl);
  await writes('Hello');
  await writes('Buy my watches');
  await listed('Buy my watches').first().click();
  await agent.locator('#macros').getByText('Blacklist visitor').click();
  await agent.locator('#thread').getByText(NOTE).first().waitFor();
});

afterAll(async () => {
  await browser.close();
  await demo.stop();
});

async function writes(text: string): Promise<void> {
  await visitor.fill('#text', text);
  await visitor.click('#write button.main');
  await visitor.locator('#thread').getByText(text).first().waitFor();
}

function listed(text: string) {
  return agent.locator('#list').getByText(text);
}

async function look(tab: string): Promise<void> {
  await agent.locator('#tabs').getByText(tab).click();
  await listed(NOTE).first().waitFor();
}

test('behind nginx a blocked visitor sees what he wrote, and no list of the helpdesk ever has it', async () => {
  await writes('Are you ignoring me?');
  await visitor.reload();
  await visitor.locator('#thread').getByText('Are you ignoring me?').waitFor();

  for (const tab of ['Resolved', 'All']) {
    await look(tab);
    expect(await listed('Are you ignoring me?').count()).toBe(0);
  }
});

test('after Clear the next message arrives, and the swallowed one stays where it was, once', async () => {
  await listed(NOTE).first().click();
  await agent.locator('#macros').getByText('Clear status').click();
  await agent.locator('#thread').getByText('Status cleared by').first().waitFor();

  await writes('Thank you');
  await listed('Thank you').first().waitFor();

  await visitor.reload();
  await visitor.locator('#thread').getByText('Thank you').waitFor();
  expect(await visitor.locator('#thread').getByText('Are you ignoring me?').count()).toBe(1);
});
