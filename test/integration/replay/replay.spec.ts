import { readFileSync } from 'node:fs';
import { Agent } from 'node:http';
import { DoormanApp } from '../../support/doorman-app.js';
import { RECORDED_SECRET, type RecordedWebhook } from '../../support/recorded-flows.js';
import { seededRandom, shuffled } from '../../support/seeded-random.js';
import { endStateOf, type EndState } from './end-state.js';
import { RECORDED_WEBHOOKS, ReplayClock, replay, sentAgain } from './replay-run.js';
import { StandInHost } from './stand-in-host.js';

const EXPECTED = JSON.parse(readFileSync(new URL('expected.json', import.meta.url), 'utf8')) as EndState;
const SEEDS = Array.from({ length: 20 }, (_, i) => i + 1);
const INSTALLED_AT = new Date('2026-11-23T15:30:00Z');

const agent = new Agent({ keepAlive: true });
const clock = new ReplayClock();
let doorman: DoormanApp;
let host: StandInHost;
let runs = 0;

beforeAll(async () => {
  host = await StandInHost.start();
  doorman = await DoormanApp.start({ now: clock.now });
  doorman.liftLimits(host.url);
});

afterAll(async () => {
  agent.destroy();
  await doorman.close();
  await host.stop();
});

/** Installs Doorman anew, sends the webhooks, and answers what it thinks of everybody in the end. */
async function endStateAfter(webhooks: readonly RecordedWebhook[]): Promise<EndState> {
  runs += 1;
  const id = `replay-${runs}`;
  const installed = { hostUrl: host.url, accountId: runs, webhookSecret: RECORDED_SECRET, installedAt: INSTALLED_AT };
  clock.set(INSTALLED_AT);
  await doorman.install({ id, ...installed });
  const statuses = await replay({ doorman, clock, agent }, id, webhooks);
  expect(statuses.filter((status) => status !== 200)).toEqual([]);
  await expectNothingLeft(id);
  return endStateOf(doorman, id);
}

async function expectNothingLeft(installationId: string): Promise<void> {
  const left = await doorman.read(
    `SELECT state, error FROM delivery WHERE installation_id = $1 AND state <> 'done'
     UNION ALL SELECT effect || ' ' || state, last_error FROM enforcement WHERE installation_id = $1 AND state <> 'done'`,
    [installationId],
  );
  expect(left).toEqual([]);
  expect(host.unexpected).toEqual([]);
}

describe('the 162 recorded webhooks end in the state that was written by hand', () => {
  it('holds all that was recorded', () => {
    expect(RECORDED_WEBHOOKS).toHaveLength(162);
  });

  it('in the order of recording', async () => {
    expect(await endStateAfter(RECORDED_WEBHOOKS)).toEqual(EXPECTED);
  });

  it.each(SEEDS)('shuffled with seed %i', async (seed) => {
    expect(await endStateAfter(shuffled(seededRandom(seed), RECORDED_WEBHOOKS))).toEqual(EXPECTED);
  });

  it('each twice, one after the other', async () => {
    expect(await endStateAfter(RECORDED_WEBHOOKS.flatMap((one) => [one, one]))).toEqual(EXPECTED);
  });

  it('all once more after the last', async () => {
    expect(await endStateAfter([...RECORDED_WEBHOOKS, ...RECORDED_WEBHOOKS.map(sentAgain)])).toEqual(EXPECTED);
  });

  it.each(SEEDS)('each twice with signatures of their own, shuffled with seed %i', async (seed) => {
    const twice = [...RECORDED_WEBHOOKS, ...RECORDED_WEBHOOKS.map(sentAgain)];
    expect(await endStateAfter(shuffled(seededRandom(1000 + seed), twice))).toEqual(EXPECTED);
  });
});
