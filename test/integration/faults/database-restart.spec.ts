import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SandboxHost } from '../../../src/sandbox/sandbox-host.js';
import { startEmbeddedPostgres, type RunningPostgres } from '../../../src/platform/database/embedded-postgres.js';
import { migrate } from '../../../src/platform/database/migrate.js';
import { DoormanApp, newKey } from '../../support/doorman-app.js';
import { PATIENCE_MS, until } from '../../support/until.js';
import { acknowledgedBy, burst, openVisitors } from './burst.js';
import { countFault, tellFault } from './fault-count.js';
import { connect } from './fault-world.js';

let folder: string;
let postgres: RunningPostgres;
let host: SandboxHost;
let doorman: DoormanApp;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'doorman-restart-'));
  postgres = await startEmbeddedPostgres({ folder, durable: false });
  await migrate(postgres.url);
  host = await SandboxHost.start({ webhookTimeoutMs: PATIENCE_MS });
  doorman = await DoormanApp.start({ on: { databaseUrl: postgres.url, key: newKey() }, background: true });
  await connect(host, doorman, doorman.url, new Date(Date.now() - 60_000));
});

afterAll(async () => {
  await doorman.close();
  await host.stop();
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function lost(): Promise<number> {
  try {
    return (await countFault(host, doorman.transactions)).lost;
  } catch {
    // The pool has not found back yet.
    return Infinity;
  }
}

it('a restart of the database in the middle: every webhook is acknowledged, and every one is processed', async () => {
  const visitors = (await openVisitors(host, 8)).map(({ visitor }) => visitor);
  await host.webhooksDelivered();
  const before = acknowledgedBy(host);
  const written = burst(visitors, 10);
  await until('the burst has begun', () => acknowledgedBy(host) - before >= 20);
  await postgres.stop();
  await burst(visitors, 3);
  await written;
  await host.webhooksDelivered();
  postgres = await startEmbeddedPostgres({ folder, durable: false });
  await burst(visitors, 3);
  await host.webhooksDelivered();
  await until('everything is processed', async () => (await lost()) === 0);

  const count = await countFault(host, doorman.transactions);
  tellFault('database restart', count);
  expect(count.acknowledged).toBe(count.sent);
  expect(count.lost).toBe(0);
});
