import { randomBytes } from 'node:crypto';
import { Agent, request } from 'node:http';
import type { Nginx } from '../../src/sandbox/proxy/nginx.js';
import { nginxBefore } from '../support/nginx-before.js';
import { SourceProcess } from '../support/source-process.js';
import { unusedPort } from '../support/unused-port.js';
import { median, report } from './report.js';

const ROUNDS = 9;
const LATENCIES = 1_500;
const SENDS = 6_000;
const CONNECTIONS = 16;
const SMALL = 1_000;
const LARGE = 1_000_000;

const secret = randomBytes(24).toString('hex');
const claims = { source_id: '0b1c2d3e-0000-4000-8000-000000000001', inbox_id: 3 };
const token = [{ alg: 'HS256' }, claims, {}]
  .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
  .join('.');
const body = JSON.stringify({
  message: { content: 'a message of the usual length', timestamp: 'now', referer_url: 'x' },
});

/** One nginx with what it asks, and an agent that keeps its connections. */
class Contender {
  readonly latencies: number[] = [];
  readonly rates: number[] = [];
  private readonly agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });

  constructor(
    readonly name: string,
    readonly nginx: Nginx,
    private readonly process: SourceProcess | null,
  ) {}

  async round(isWarmUp: boolean): Promise<void> {
    const latency = await this.medianLatency();
    const rate = await this.rate();
    if (isWarmUp) return;
    this.latencies.push(latency);
    this.rates.push(rate);
  }

  async stop(): Promise<void> {
    this.agent.destroy();
    await this.nginx.stop();
    await this.process?.kill('SIGTERM');
  }

  /** Microseconds, one request after the other. */
  private async medianLatency(): Promise<number> {
    const times: number[] = [];
    for (let count = 0; count < LATENCIES; count += 1) {
      const begun = performance.now();
      await this.send();
      times.push((performance.now() - begun) * 1_000);
    }
    return median(times);
  }

  /** Requests a second over all connections. */
  private async rate(): Promise<number> {
    const begun = performance.now();
    let left = SENDS;
    const workers = Array.from({ length: CONNECTIONS }, async () => {
      while (left-- > 0) await this.send();
    });
    await Promise.all(workers);
    return SENDS / ((performance.now() - begun) / 1_000);
  }

  private send(): Promise<void> {
    const { hostname, port } = new URL(this.nginx.url);
    const path = '/api/v1/widget/messages?website_token=abcdefghijklmnopqrstuvwx&locale=en';
    const headers = { 'x-auth-token': token, 'content-type': 'application/json', 'content-length': body.length };
    return new Promise((resolve, reject) => {
      const asked = request({ hostname, port, path, method: 'POST', agent: this.agent, headers }, (answer) => {
        if (answer.statusCode !== 200) reject(new Error(`${this.name} answered ${answer.statusCode}`));
        answer.resume();
        answer.on('end', resolve);
      });
      asked.on('error', reject);
      asked.end(body);
    });
  }
}

async function listening(process: SourceProcess): Promise<number> {
  const line = await process.line('listening ');
  return Number(line.split(' ')[1]);
}

function child(...args: string[]): SourceProcess {
  return SourceProcess.run('test/bench/gate-server.ts', args);
}

const host = child('host');
const hostUrl = `http://127.0.0.1:${await listening(host)}`;
const empty = child('empty');
const small = child('gate', String(SMALL), secret, String(await unusedPort()));
const large = child('gate', String(LARGE), secret, String(await unusedPort()));

async function contender(name: string, process: SourceProcess | null): Promise<Contender> {
  const gatePort = process ? await listening(process) : 9;
  return new Contender(
    name,
    await nginxBefore({ hostUrl, gatePort, secret, plain: !process, keepalive: true }),
    process,
  );
}

/** One after the other, so that whatever else the machine does meets all of them. */
async function roundOf(contenders: readonly Contender[], round: number): Promise<void> {
  for (const one of contenders) await one.round(round < 0);
  const said = contenders.map(({ name, latencies, rates }) => {
    return `${name} ${latencies.at(-1)?.toFixed(0) ?? '-'} us ${rates.at(-1)?.toFixed(0) ?? '-'}/s`;
  });
  console.log(round < 0 ? 'warm-up' : `round ${round + 1}: ${said.join(', ')}`);
}

const plain = await contender('plain', null);
const bare = await contender('empty', empty);
const few = await contender('1e3', small);
const many = await contender('1e6', large);
const all = [plain, bare, few, many];
try {
  for (let round = -1; round < ROUNDS; round += 1) {
    await roundOf(all, round);
  }
  const added = (one: Contender): number =>
    median(one.latencies.map((latency, at) => latency - (plain.latencies[at] ?? 0)));
  const rates = many.rates.map((rate, at) => rate / (bare.rates[at] ?? NaN));
  report('gate', [
    {
      name: 'added latency p50 over an empty auth_request',
      ratio: added(many) / added(bare),
      limit: 1.5,
      kind: 'at most',
    },
    { name: 'requests per second over an empty auth_request', ratio: median(rates), limit: 0.8, kind: 'at least' },
    { name: 'added latency at 1e6 over 1e3 entries', ratio: added(many) / added(few), limit: 1.3, kind: 'at most' },
  ]);
} finally {
  for (const one of all) await one.stop();
  await host.kill('SIGTERM');
}
