import type { BrowserContext, Browser, Page } from 'playwright-core';
import type { SandboxHost } from '../../src/sandbox/sandbox-host.js';
import { openTestDatabase, type TestDatabase } from '../support/database.js';
import { DoormanApp, newKey } from '../support/doorman-app.js';
import { DoormanProcess } from '../support/doorman-process.js';
import { bulkLoad } from './bulk-load.js';
import { MEASURES } from './pages-in-page.js';
import { FILLED, fill } from './trust-world.js';

/** Some are known already: one in a thousand of each, and a few in the two bands that a fresh list has nobody in. */
const DECIDED = [
  `UPDATE visitor SET status = (ARRAY['blacklisted', 'whitelisted', 'pending_review'])[1 + id % 3] WHERE id % 331 = 0`,
  `UPDATE visitor SET score = 10, band = 'critical' WHERE id % 503 = 0`,
];

/** A Doorman of its own with so many visitors on record, and an agent before the list of them. */
export class PagesWorld {
  private constructor(
    readonly visitors: number,
    readonly page: Page,
    private readonly context: BrowserContext,
    private readonly doorman: DoormanProcess,
    private readonly database: TestDatabase,
  ) {}

  static async open(visitors: number, host: SandboxHost, browser: Browser): Promise<PagesWorld> {
    const database = await openTestDatabase();
    const on = { databaseUrl: database.url, key: newKey() };
    const { tokens, userIds } = host.seed;
    const before = await DoormanApp.start({ on });
    const access = { hostUrl: host.url, token: tokens.doorman, serviceUserId: userIds.doorman };
    await before.install({ id: 'inst', ...access, webhookSecret: 'bench', installedAt: new Date() });
    await before.close();
    await bulkLoad(database.url, FILLED, async (client) => {
      await fill({ clock: { now: () => new Date() }, read: (sql, params) => client.query(sql, params) }, visitors);
      for (const statement of DECIDED) await client.query(statement);
    });
    const doorman = await DoormanProcess.on(on, { DOORMAN_DEMO: '1' });
    await doorman.start();
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    await context.addInitScript(MEASURES);
    const page = await context.newPage();
    await page.goto(`${doorman.url}/security/visitors`);
    await page.getByRole('button', { name: 'Go on as Ann' }).click();
    await page.getByRole('row').nth(1).waitFor();
    return new PagesWorld(visitors, page, context, doorman, database);
  }

  async close(): Promise<void> {
    await this.context.close();
    await this.doorman.stop();
    await this.database.close();
  }
}
