import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { startEmbeddedPostgres } from '../../src/platform/database/embedded-postgres.js';
import { migrate } from '../../src/platform/database/migrate.js';
import { SourceProcess } from '../support/source-process.js';
import { urlWithDatabase } from '../support/url-with-database.js';
import { Contender } from './contender.js';
import { EVENTS_PER_CALL, listedCalls, listNumbers, telnyxKey, wholeCalls } from './front-world.js';
import { median, report } from './report.js';
import { sendAll, sendPaced } from './webhook-load.js';

/** Until then code is still being compiled, on both sides. */
const WARM_UP_ROUNDS = 3;
const ROUNDS = 7;
const PER_ROUND = 1_000;
/** Few: a command that waits behind others for its 400 ms would be sent twice, and the call let through. */
const CONNECTIONS = 16;
const PACED_PER_SECOND = 200;
const PACED_SECONDS = 8;
const FEW = 1_000;
const MANY = 1_000_000;

const folder = mkdtempSync(join(tmpdir(), 'doorman-bench-'));
const postgres = await startEmbeddedPostgres({ folder });
const outside = SourceProcess.run('test/bench/front-outside-server.ts', []);
const outsideUrl = `http://127.0.0.1:${(await outside.line('listening ')).split(' ')[1]}`;

/** A Doorman on a database of its own with so many numbers listed. */
async function doormanWith(listed: number): Promise<{ server: Contender; path: string; listed: number }> {
  const id = `bench${listed}`;
  const client = new Client({ connectionString: postgres.url });
  await client.connect();
  await client.query(`CREATE DATABASE ${id}`);
  await client.end();
  const url = urlWithDatabase(postgres.url, id);
  await migrate(url);
  console.log(`listing ${listed} numbers …`);
  await listNumbers(url, id, listed);
  const env = { ...process.env, DATABASE_URL: url, DOORMAN_DATA: join(folder, id), LOG_LEVEL: 'log' };
  const args = [id, telnyxKey.publicKey, outsideUrl];
  const server = await Contender.start(SourceProcess.run('test/bench/front-app-server.ts', args, { env }));
  return { server, path: `/telnyx/voice/${id}`, listed };
}

/** Microseconds of CPU per refused call. */
function refusal(server: Contender, path: string, listed: number): Promise<number> {
  const requests = listedCalls(path, PER_ROUND, listed);
  return server.cost(PER_ROUND, () => sendAll(server.port, requests, CONNECTIONS));
}

/** Microseconds of CPU per relayed call, which is answered and ends. */
function relaying(server: Contender, path: string): Promise<number> {
  const count = Math.ceil(PER_ROUND / EVENTS_PER_CALL);
  const requests = wholeCalls(path, count);
  return server.cost(count, () => sendAll(server.port, requests, CONNECTIONS));
}

function at(sorted: readonly number[], share: number): string {
  return (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN).toFixed(1);
}

async function paced(kind: string, { port }: Contender, requests: readonly Buffer[]): Promise<void> {
  const latencies = await sendPaced(port, requests, PACED_PER_SECOND);
  console.log(`${kind} at ${PACED_PER_SECOND}/s: p50 ${at(latencies, 0.5)} ms, p99 ${at(latencies, 0.99)} ms`);
}

interface Ratios {
  refused: number[];
  relayed: number[];
  listed: number[];
}

/** Rounds that alternate, so that whatever else the machine does meets all of them. */
async function compare(): Promise<Ratios> {
  const ratios: Ratios = { refused: [], relayed: [], listed: [] };
  for (let number = 1; number <= WARM_UP_ROUNDS; number += 1) await round('warm-up');
  for (let number = 1; number <= ROUNDS; number += 1) {
    const { refused, relayed } = await round(`round ${number}`);
    ratios.refused.push(refused.bare / refused.few);
    ratios.relayed.push(relayed.bare / relayed.few);
    ratios.listed.push(refused.many / refused.few);
  }
  return ratios;
}

async function round(name: string) {
  const refused = {
    bare: await refusal(bare, '/refuse', FEW),
    few: await refusal(few.server, few.path, FEW),
    many: await refusal(many.server, many.path, MANY),
  };
  const relayed = { bare: await relaying(bare, '/relay'), few: await relaying(few.server, few.path) };
  console.log(
    `${name}: µs of CPU per refused call: bare ${refused.bare.toFixed(0)}, Doorman ${refused.few.toFixed(0)}, ` +
      `with 10⁶ listed ${refused.many.toFixed(0)}; per relayed one: bare ${relayed.bare.toFixed(0)}, ` +
      `Doorman ${relayed.few.toFixed(0)}`,
  );
  return { refused, relayed };
}

const bare = await Contender.start(
  SourceProcess.run('test/bench/front-bare-server.ts', [telnyxKey.publicKey, outsideUrl]),
);
const few = await doormanWith(FEW);
const many = await doormanWith(MANY);
try {
  const ratios = await compare();
  const count = PACED_PER_SECOND * PACED_SECONDS;
  await paced('refused', few.server, listedCalls(few.path, count, FEW));
  await paced('relayed', few.server, wholeCalls(few.path, Math.ceil(count / EVENTS_PER_CALL)));
  report('front', [
    { name: 'refused calls per CPU second, over bare', ratio: median(ratios.refused), limit: 0.85, kind: 'at least' },
    { name: 'relayed calls per CPU second, over bare', ratio: median(ratios.relayed), limit: 0.85, kind: 'at least' },
    { name: 'CPU per refused call, 10⁶ listed over 10³', ratio: median(ratios.listed), limit: 1.5, kind: 'at most' },
  ]);
} finally {
  await Promise.all([bare.stop(), few.server.stop(), many.server.stop(), outside.kill('SIGTERM')]);
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
}
