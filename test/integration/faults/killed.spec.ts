import { setTimeout as delay } from 'node:timers/promises';
import { SandboxHost } from '../../../src/sandbox/sandbox-host.js';
import { openTestDatabase, type TestDatabase } from '../../support/database.js';
import { DoormanApp, newKey } from '../../support/doorman-app.js';
import { PATIENCE_MS, until } from '../../support/until.js';
import { acknowledgedBy, annBlacklists, burst, openVisitors } from './burst.js';
import { DoormanProcess } from '../../support/doorman-process.js';
import { countFault, tellFault } from './fault-count.js';
import { connect } from './fault-world.js';

const WRITERS = 10;
const EACH = 25;
/** Each message brings two webhooks or more. */
const BURST = 500;

let database: TestDatabase;
let host: SandboxHost;
let doorman: DoormanProcess;

beforeAll(async () => {
  database = await openTestDatabase();
  const on = { databaseUrl: database.url, key: newKey() };
  host = await SandboxHost.start({ webhookTimeoutMs: PATIENCE_MS });
  doorman = await DoormanProcess.on(on);
  const installer = await DoormanApp.start({ on });
  await connect(host, installer, doorman.url, new Date(Date.now() - 60_000));
  await installer.close();
});

afterAll(async () => {
  await doorman.stop();
  await host.stop();
  await database.close();
});

async function waiting(): Promise<number> {
  const [row] = await database.transactions.read<{ n: number }>(
    `SELECT count(*) AS n FROM delivery WHERE state <> 'done'`,
  );
  return row?.n ?? 0;
}

async function lostNow(): Promise<number> {
  return (await countFault(host, database.transactions)).lost;
}

it('kill -9 in a burst of 500 webhooks loses nothing: acknowledged is processed, the rest is asked for', async () => {
  await doorman.start();
  const opened = await openVisitors(host, WRITERS);
  await host.webhooksDelivered();
  await until('the openings are processed', async () => (await waiting()) === 0);
  const blacklisted = opened[0]!.conversationId;
  // What a list tells of a message is only its second, and a tie counts as after the decision: neither side shares one.
  await delay(1_000);
  await annBlacklists(host, blacklisted);
  await host.webhooksDelivered();
  await until('the blacklisting is done', () => host.state.conversations.get(blacklisted)?.status === 'resolved');

  const before = { sent: host.deliveries.length, acknowledged: acknowledgedBy(host) };
  await delay(1_000);
  const written = burst(
    opened.map(({ visitor }) => visitor),
    EACH,
  );
  await until('a part of the burst is in', () => acknowledgedBy(host) - before.acknowledged >= BURST / 5);
  await doorman.kill();
  await written;
  await host.webhooksDelivered();
  expect(host.deliveries.length - before.sent).toBeGreaterThanOrEqual(BURST);
  expect(acknowledgedBy(host)).toBeLessThan(host.deliveries.length);
  await doorman.start();
  await until('everything is known and processed', async () => (await waiting()) === 0 && (await lostNow()) === 0);

  const count = await countFault(host, database.transactions);
  tellFault('kill -9 in a burst', count);
  expect(count.lost).toBe(0);
  expect(count.recovered).toBeGreaterThan(0);
  const attempts = await database.transactions.read<{ n: number; of: number }>(
    'SELECT count(*) AS n, count(DISTINCT conversation_id) AS of FROM attempt WHERE withdrawn_at IS NULL',
  );
  expect(attempts).toEqual([{ n: EACH, of: 1 }]);
});
