import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { startEmbeddedPostgres, type RunningPostgres } from '../../../src/platform/database/embedded-postgres.js';
import { migrate } from '../../../src/platform/database/migrate.js';
import type { Call } from '../../../src/sandbox/telnyx/call.js';
import { TelnyxSandbox } from '../../../src/sandbox/telnyx/telnyx-sandbox.js';
import { DoormanApp, newKey } from '../../support/doorman-app.js';
import { DoormanProcess } from '../../support/doorman-process.js';
import { PATIENCE_MS } from '../../support/until.js';
import { connectVoice, listNumber } from '../../support/voice-connect.js';
import { countCalls, tellCalls, type CallCount, type LedgerLine } from './call-count.js';

const CALLS = 1_000;
const PER_SECOND = 100;
const INSTALLATION = 'fault';

let folder: string;
let postgres: RunningPostgres;
let telnyx: TelnyxSandbox;
let doorman: DoormanProcess;
const calls: Call[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'doorman-calls-'));
  postgres = await startEmbeddedPostgres({ folder, durable: false });
  await migrate(postgres.url);
  telnyx = await TelnyxSandbox.start();
  telnyx.application.behaviour.answersCalls = true;
  const on = { databaseUrl: postgres.url, key: newKey() };
  doorman = await DoormanProcess.on(on);
  const installer = await DoormanApp.start({ on });
  const frontUrl = `${doorman.url}/telnyx/voice/${INSTALLATION}`;
  const original = { webhookUrl: telnyx.applicationUrl, failoverUrl: null };
  await connectVoice(installer, telnyx, { installationId: INSTALLATION, frontUrl, original });
  for (let i = 0; i < CALLS / 20; i += 1) {
    await listNumber(installer, INSTALLATION, { kind: 'phone', value: blacklisted(i) });
  }
  await installer.close();
  await doorman.start();
});

afterAll(async () => {
  await doorman.stop();
  await telnyx.stop();
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** One call in ten is of a blacklisted number, each of which calls twice. */
function blacklisted(n: number): string {
  return `+1812404${String(1_000 + n)}`;
}

function callerOf(n: number): string {
  return n % 10 === 3 ? blacklisted(Math.floor(n / 10) % (CALLS / 20)) : `+1302555${String(1_000 + n)}`;
}

/** Dials so many calls at a steady pace. */
async function dial(count: number): Promise<void> {
  for (let i = 0; i < count; i += 1) {
    calls.push(telnyx.dial(callerOf(calls.length)));
    await delay(1_000 / PER_SECOND);
  }
}

async function ledger(): Promise<LedgerLine[]> {
  const client = new Client({ connectionString: postgres.url });
  await client.connect();
  try {
    const { rows } = await client.query<LedgerLine>(
      `SELECT call.key, call.outcome, count(attempt.id)::int AS attempts
         FROM call LEFT JOIN attempt ON attempt.call_id = call.id AND attempt.withdrawn_at IS NULL GROUP BY call.id`,
    );
    return rows;
  } finally {
    await client.end();
  }
}

/** Once the ledger is complete or, if it does not become so, as it is then. */
async function counted(): Promise<CallCount> {
  let count = countCalls(telnyx, calls, await ledger());
  const end = Date.now() + PATIENCE_MS;
  while (count.missing > 0 && Date.now() < end) {
    await delay(100);
    count = countCalls(telnyx, calls, await ledger());
  }
  return count;
}

it('1,000 calls while the database is killed and Doorman is killed: no blacklisted call answered, none lost', async () => {
  await dial(200);
  await postgres.stop();
  await dial(250);
  postgres = await startEmbeddedPostgres({ folder, durable: false });
  await dial(150);

  const burst = dial(200);
  await delay(500);
  await doorman.kill();
  await burst;
  await doorman.start();
  await dial(200);
  await telnyx.events.settled();

  const count = await counted();
  tellCalls('database and Doorman killed', count);
  expect(count.calls).toBe(CALLS);
  // The fault was one: some calls came in while nobody was there, and went to the application by themselves.
  expect(count.pastDoorman).toBeGreaterThan(0);
  expect(count).toMatchObject({ blacklistedAnswered: 0, refusedTwice: 0, othersLost: 0, othersRefused: 0, missing: 0 });
  expect(count.refused).toBeGreaterThan(60);
  expect(count.duplicatesElsewhere).toBe(0);
});
