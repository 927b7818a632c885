import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { attachEmbeddedPostgres } from '../../src/platform/database/embedded-postgres.js';
import { DoormanProcess } from '../support/doorman-process.js';
import { openBrowser } from './browser.js';
import { DemoProcess } from './demo-process.js';

/** Where the demo keeps Doorman's data. */
const DEMO_DATA = '.doorman/demo';

/** Of so many the latest is looked for: one session may not ask without end. */
const LATEST = 5;

/** A visitor and its conversation, as the API tells them. */
export interface Known {
  visitorId: number;
  conversationId: number;
  name: string;
}

interface Screen {
  width?: number;
  height?: number;
  theme?: 'light' | 'dark';
  /** The Doorman whose pages these are; left out, the demo's. */
  at?: string;
}

/** The demo with its real database and helpdesk, agents in browsers of their own, and visitors who write. */
export class PagesScene {
  /** What pages said on their consoles that nobody should have to read. */
  readonly complaints: string[] = [];

  private constructor(
    readonly demo: DemoProcess,
    readonly browser: Browser,
  ) {}

  /** `busy`: with the people of before and the morning that the demo shows; else with nobody. */
  static async start({ busy = false } = {}): Promise<PagesScene> {
    const demo = await DemoProcess.start('--no-gate', ...(busy ? [] : ['--empty']));
    return new PagesScene(demo, await openBrowser());
  }

  async stop(): Promise<void> {
    await this.browser.close();
    await this.demo.stop();
  }

  url(path: string, at = this.demo.pagesUrl): string {
    return new URL(path.replace(/^\//, ''), at).href;
  }

  /** Another Doorman on the database of the demo; not started yet. `at` are its pages. */
  async secondDoorman(): Promise<{ process: DoormanProcess; at: string }> {
    const databaseUrl = await this.databaseUrl();
    const key = readFileSync(join(DEMO_DATA, 'secret.key'), 'utf8').trim();
    const process = await DoormanProcess.on({ databaseUrl, key }, { DOORMAN_DEMO: '1' });
    return { process, at: `${process.url}/security/` };
  }

  /** Puts on record what would take a gate, or very many visitors. */
  async write(sql: string, params: readonly unknown[] = []): Promise<void> {
    const client = new Client({ connectionString: await this.databaseUrl() });
    await client.connect();
    await client.query(sql, [...params]);
    await client.end();
  }

  /** Asks the helpdesk itself, as its administrator. */
  async helpdesk(method: string, path: string, body?: object): Promise<void> {
    const page = await (await fetch(this.demo.inboxUrl)).text();
    const token = /"name":"Root","token":"([^"]+)"/.exec(page)?.[1] ?? '';
    const headers = { 'api-access-token': token, 'content-type': 'application/json' };
    const url = new URL(`/api/v1/accounts/1/${path}`, this.demo.inboxUrl);
    const { status } = await fetch(url, { method, headers, ...(body && { body: JSON.stringify(body) }) });
    if (status !== 200) throw new Error(`${method} ${path} was answered ${status}`);
  }

  /** From now on the helpdesk answers so whatever asks for such a path; null: as it should again. */
  async helpdeskFails(path: string, answer: '503' | null): Promise<void> {
    const method = answer === null ? 'DELETE' : 'POST';
    const body = answer === null ? null : JSON.stringify({ path, answer, times: Number.MAX_SAFE_INTEGER });
    const headers = { 'content-type': 'application/json' };
    await fetch(new URL('/sandbox/controls/faults', this.demo.inboxUrl), { method, headers, body });
  }

  /** A browser in which this agent of the demo has signed in. */
  async agent(name: string, { width = 1440, height = 900, theme = 'light', at }: Screen = {}): Promise<BrowserContext> {
    const context = await this.browser.newContext({ viewport: { width, height }, colorScheme: theme });
    context.on('page', (page) => {
      this.listenTo(page);
    });
    const page = await context.newPage();
    await page.goto(this.url('/visitors', at));
    await page.getByRole('button', { name: `Go on as ${name}` }).click();
    await page.getByRole('heading', { name: 'Visitors' }).waitFor();
    await page.close();
    return context;
  }

  async open(context: BrowserContext, path: string, at?: string): Promise<Page> {
    const page = await context.newPage();
    await page.goto(this.url(path, at));
    return page;
  }

  /** Somebody new at the website's chat window who writes this; answers the window, to write more. */
  visitorWrites(...texts: string[]): Promise<Page> {
    return this.visitorWritesAt(this.demo.chatUrl, ...texts);
  }

  async visitorWritesAt(chatUrl: string, ...texts: string[]): Promise<Page> {
    const page = await (await this.browser.newContext()).newPage();
    await page.goto(chatUrl);
    for (const text of texts) await writes(page, text);
    return page;
  }

  /** The visitor of a chat window tells the helpdesk who it says it is. */
  async visitorClaims(window: Page, who: { name?: string; email?: string; phone_number?: string }): Promise<void> {
    for (const [field, value] of Object.entries(who)) await window.fill(`#claim [name=${field}]`, value);
    const told = window.waitForResponse((response) => response.request().method() === 'PATCH');
    await window.click('#claim button');
    await told;
  }

  /** One of the latest visitors and its conversation, once Doorman knows that it wrote `text`. */
  async known(agent: BrowserContext, text: string): Promise<Known> {
    for (;;) {
      const { items } = await this.read<{ items: Visitor[] }>(agent, `visitors?limit=${LATEST}`);
      const looked = items.map(({ id, name }) =>
        this.conversationWith(agent, { visitorId: id, name: name ?? '' }, text),
      );
      const found = (await Promise.all(looked)).find((one) => one !== null);
      if (found) return found;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }

  /** The contact of this visitor on the helpdesk. */
  async contactOf(agent: BrowserContext, visitorId: number): Promise<number> {
    const { contactIds } = await this.read<{ contactIds: number[] }>(agent, `visitors/${visitorId}`);
    return contactIds[0] ?? 0;
  }

  /** Lets one signal be enough for the review queue, as an administrator would. */
  async flagReadily(): Promise<void> {
    const root = await this.agent('Root');
    const page = await this.open(root, '/settings');
    await page.getByLabel('Flag below a trust score').fill('100');
    await page.getByLabel('Flag below a trust score').press('Enter');
    await page.getByText('Saved.', { exact: true }).first().waitFor();
    await root.close();
  }

  private async conversationWith(
    agent: BrowserContext,
    visitor: { visitorId: number; name: string },
    text: string,
  ): Promise<Known | null> {
    const { items } = await this.read<{ items: Conversation[] }>(agent, `visitors/${visitor.visitorId}/conversations`);
    const found = items.find(({ messages }) => messages.some((message) => message.text.includes(text)));
    return found ? { ...visitor, conversationId: found.conversationId } : null;
  }

  private async read<T>(agent: BrowserContext, path: string): Promise<T> {
    const response = await agent.request.get(new URL(`/api/v1/${path}`, this.demo.pagesUrl).href);
    return (await response.json()) as T;
  }

  private async databaseUrl(): Promise<string> {
    return (await attachEmbeddedPostgres({ folder: DEMO_DATA })).url;
  }

  private listenTo(page: Page): void {
    page.on('pageerror', (error) => this.complaints.push(String(error)));
    page.on('console', (message) => {
      // Asking who one is, is answered 401 before one has signed in; the browser tells it as an error.
      const isExpected = message.text().includes('401') || message.text().includes('ERR_INTERNET_DISCONNECTED');
      if (message.type() === 'error' && !isExpected) this.complaints.push(message.text());
    });
  }
}

interface Visitor {
  id: number;
  name: string | null;
}

interface Conversation {
  conversationId: number;
  messages: { text: string }[];
}

export async function writes(page: Page, text: string): Promise<void> {
  await page.fill('#text', text);
  await page.click('#write button.main');
  await page.locator('#thread').getByText(text).first().waitFor();
}
