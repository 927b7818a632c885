import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { startEmbeddedPostgres } from '../../src/platform/database/embedded-postgres.js';
import { recordedFlows } from '../support/recorded-flows.js';
import { SourceProcess } from '../support/source-process.js';
import { median, report } from './report.js';
import { sendAll, sendPaced, signedRequests } from './webhook-load.js';

/** A server runs for weeks: neither is measured while its code is still being compiled, which takes some ten seconds. */
const WARM_UP_ROUNDS = 8;
const ROUNDS = 9;
const PER_ROUND = 4_000;
const CONNECTIONS = 48;
const PACED_PER_SECOND = 300;
const PACED_SECONDS = 10;

const installation = randomBytes(16).toString('hex');
const secret = randomBytes(24).toString('hex');
const path = `/webhooks/chatwoot/${installation}`;
const template = messageCreated();
let sent = 0;

/** A server under load, asked for its own CPU time. */
class Contender {
  private questions = 0;

  constructor(
    private readonly process: SourceProcess,
    readonly port: number,
  ) {}

  static async start(process: SourceProcess): Promise<Contender> {
    const line = await process.line('listening ');
    return new Contender(process, Number(line.split(' ')[1]));
  }

  /** Webhooks answered per second of this server's CPU. */
  async round(): Promise<number> {
    const requests = nextRequests(PER_ROUND);
    const before = await this.cpuSeconds();
    await sendAll(this.port, requests, CONNECTIONS);
    return PER_ROUND / ((await this.cpuSeconds()) - before);
  }

  stop(): Promise<void> {
    return this.process.kill('SIGTERM');
  }

  private async cpuSeconds(): Promise<number> {
    const question = `cpu ${++this.questions} `;
    this.process.say(question.trim());
    return Number((await this.process.line(question)).slice(question.length)) / 1e6;
  }
}

function nextRequests(count: number): Buffer[] {
  sent += count;
  return signedRequests(path, secret, template, sent - count, count);
}

/** The body the host sends most. */
function messageCreated(): string {
  const webhooks = recordedFlows().flatMap((flow) => flow.webhooks);
  const found = webhooks.find((webhook) => webhook.event === 'message_created');
  if (!found) throw new Error('the recording has no message_created');
  return found.raw;
}

function at(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

async function assertStored(url: string, count: number): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ count: string }>('SELECT count(*) FROM delivery');
  await client.end();
  if (Number(rows[0]?.count) !== count) throw new Error(`${count} were acknowledged, ${rows[0]?.count} are stored`);
}

async function compare(bare: Contender, app: Contender): Promise<number> {
  const ratios: number[] = [];
  for (let round = 1 - WARM_UP_ROUNDS; round <= ROUNDS; round += 1) {
    const [perBareSecond, perAppSecond] = [await bare.round(), await app.round()];
    const ratio = perAppSecond / perBareSecond;
    const kind = round < 1 ? 'warm-up' : `round ${round}`;
    console.log(
      `${kind}: per CPU second bare ${perBareSecond.toFixed(0)}, Doorman ${perAppSecond.toFixed(0)}, ratio ${ratio.toFixed(3)}`,
    );
    if (round >= 1) ratios.push(ratio);
  }
  return median(ratios);
}

const folder = mkdtempSync(join(tmpdir(), 'doorman-bench-'));
const postgres = await startEmbeddedPostgres({ folder });
const env = { ...process.env, DATABASE_URL: postgres.url, DOORMAN_DATA: folder, LOG_LEVEL: 'log' };
const bare = await Contender.start(SourceProcess.run('test/bench/webhook-bare-server.ts', [secret]));
const app = await Contender.start(
  SourceProcess.run('test/bench/webhook-app-server.ts', [installation, secret], { env }),
);
try {
  const ratio = await compare(bare, app);
  const latencies = await sendPaced(app.port, nextRequests(PACED_PER_SECOND * PACED_SECONDS), PACED_PER_SECOND);
  await assertStored(postgres.url, PER_ROUND * (WARM_UP_ROUNDS + ROUNDS) + PACED_PER_SECOND * PACED_SECONDS);
  const [p50, p99] = [at(latencies, 0.5), at(latencies, 0.99)];
  console.log(
    `paced at ${PACED_PER_SECOND}/s: p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms; body ${template.length} bytes`,
  );
  report('webhook', [{ name: 'accepted and stored per CPU second, over bare', ratio, limit: 0.5, kind: 'at least' }]);
} finally {
  await Promise.all([bare.stop(), app.stop()]);
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
}
