import { readFileSync } from 'node:fs';
import type { EndState } from './end-state.js';
import { RECORDED_WEBHOOKS, replayCases } from './replay-cases.js';
import { ReplayLane, type RunResult } from './replay-lane.js';

const EXPECTED = JSON.parse(readFileSync(new URL('expected.json', import.meta.url), 'utf8')) as EndState;
const CASES = replayCases();
/** A run mostly waits for the database, so that a few beside each other take little longer than one. */
const LANES = 3;

const results = new Map<string, Promise<RunResult>>();
let lanes: ReplayLane[] = [];

beforeAll(async () => {
  lanes = await Promise.all(Array.from({ length: LANES }, () => ReplayLane.open()));
  const free = lanes.map((lane) => Promise.resolve(lane));
  CASES.forEach(([name, webhooks], i) => {
    const result = free[i % LANES]!.then(async (lane) => ({ lane, run: await lane.run(webhooks) }));
    free[i % LANES] = result.then(({ lane }) => lane);
    results.set(
      name,
      result.then(({ run }) => run),
    );
  });
});

afterAll(async () => {
  await Promise.allSettled(results.values());
  await Promise.all(lanes.map((lane) => lane.close()));
});

describe('the recorded webhooks end in the state that was written by hand', () => {
  it('are 162, and every order and repetition is a run', () => {
    expect(RECORDED_WEBHOOKS).toHaveLength(162);
    expect(CASES).toHaveLength(28);
  });

  it.each(CASES.map(([name]) => name))('%s', async (name) => {
    const result = await results.get(name);

    expect(result?.faults).toEqual([]);
    expect(result?.endState).toEqual(EXPECTED);
  });
});
