import type { Browser, Page } from 'playwright-core';
import { openBrowser } from './browser.js';
import { DemoProcess } from './demo-process.js';

let demo: DemoProcess;
let browser: Browser;
let agent: Page;
let visitor: Page;

beforeAll(async () => {
  demo = await DemoProcess.start('--no-gate', '--empty');
  browser = await openBrowser();
  agent = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await agent.goto(demo.inboxUrl);
  visitor = await newVisitor(demo.chatUrl);
});

afterAll(async () => {
  await browser.close();
  await demo.stop();
});

/** Somebody in a browser of their own. The first message is answered by the helpdesk itself; lists show later ones. */
async function newVisitor(chatUrl: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await page.goto(chatUrl);
  await writes(page, 'Hello');
  return page;
}

async function writes(page: Page, text: string): Promise<void> {
  await page.fill('#text', text);
  await page.click('#write button.main');
  await page.locator('#thread').getByText(text).first().waitFor();
}

/** What stands in the agents' list of conversations. */
function listed(text: string) {
  return agent.locator('#list').getByText(text);
}

test('one click of an agent, and a visitor’s messages are gone from the list while the visitor notices nothing', async () => {
  await writes(visitor, 'Buy my watches');
  await listed('Buy my watches').first().click();
  await agent.locator('#macros').getByText('Blacklist visitor').click();
  await agent.locator('#thread').getByText('Visitor blacklisted by').first().waitFor();
  await listed('Buy my watches').waitFor({ state: 'detached' });

  await writes(visitor, 'Are you ignoring me?');
  await visitor.reload();
  await visitor.locator('#thread').getByText('Are you ignoring me?').waitFor();

  expect(await listed('Are you ignoring me?').count()).toBe(0);
  await agent.locator('#tabs').getByText('Resolved').click();
  await listed('Are you ignoring me?').first().waitFor();
  await agent.locator('#tabs').getByText('Open').click();
});

test('another visitor passes', async () => {
  const other = await newVisitor(demo.chatUrl);

  await writes(other, 'Where is my order?');

  await listed('Where is my order?').first().waitFor();
});

test('Clear lets the next message through', async () => {
  await agent.locator('#macros').getByText('Clear status').click();
  await agent.locator('#thread').getByText('Status cleared by').first().waitFor();

  await writes(visitor, 'Thank you');

  await listed('Thank you').first().waitFor();
});

test('what a visitor writes never runs in the agents’ page', async () => {
  const nasty = await newVisitor(demo.otherChatUrl);
  await writes(nasty, '<img src=x onerror="document.title=1"> {{contact.name}}');

  await listed('<img src=x').first().click();
  await agent.locator('#thread').getByText('<img src=x').first().waitFor();

  expect(await agent.locator('#thread img').count()).toBe(0);
  expect(await agent.title()).not.toBe('1');
});

describe('on the telephone', () => {
  let phone: Page;

  beforeAll(async () => {
    phone = await browser.newPage({ viewport: { width: 900, height: 600 } });
    await phone.goto(demo.phoneUrl);
  });

  /** Dials and answers what stands of the call once the caller hears something. */
  async function calls(from: string): Promise<string> {
    const before = await phone.locator('#calls tr').count();
    await phone.fill('#from', from);
    await phone.click('text=Dial');
    await phone.locator('#calls tr').nth(before).waitFor();
    const call = phone.locator('#calls tr').first();
    await call.getByText(/ringing|busy tone|rejected/).waitFor();
    return call.innerText();
  }

  async function decides(action: 'Blacklist' | 'Clear', said: RegExp): Promise<void> {
    await phone.locator('#calls tr').first().getByRole('button', { name: action }).click();
    await phone.locator('#said').getByText(said).waitFor();
  }

  test('an unknown caller rings, and is answered', async () => {
    expect(await calls('+18124040851')).toMatch(/^\+18124040851\s+ringing\s+rang/);
    await phone.getByRole('button', { name: 'Pick up' }).click();
    await phone.getByText('somebody answered').waitFor();
    await phone.getByRole('button', { name: 'Hang up' }).click();
    await phone.locator('#calls').getByText('over').waitFor();
  });

  test('blacklisted by the number, in any spelling, the caller hears the busy tone and nobody is disturbed', async () => {
    await decides('Blacklist', /is blacklisted now/);

    expect(await calls('sip:+18124040851@198.51.100.7')).toMatch(/busy tone after \d+ ms\s+silent/);
    expect(await calls('+1 (812) 404-0851')).toMatch(/busy tone after \d+ ms\s+silent/);
  });

  test('another number and a withheld one ring', async () => {
    expect(await calls('+18124040999')).toMatch(/ringing\s+rang/);
    expect(await calls('')).toMatch(/^withheld\s+ringing\s+rang/);
  });

  test('after Clear the caller rings again', async () => {
    await calls('+18124040851');
    await decides('Clear', /is normal now/);

    expect(await calls('+18124040851')).toMatch(/ringing\s+rang/);
  });
});
