import { setTimeout as pause } from 'node:timers/promises';
import { RepeatingTask } from '../../../src/platform/repeating-task.js';

const EVERY_MS = 2;

describe('a repeating task', () => {
  let task: RepeatingTask;
  const errors: unknown[] = [];

  afterEach(async () => {
    await task.stop();
    errors.length = 0;
  });

  const made = (work: () => Promise<unknown>): RepeatingTask => new RepeatingTask(work, (error) => errors.push(error));

  it('comes again and again, and never twice at a time', async () => {
    let [atOnce, most, turns] = [0, 0, 0];
    task = made(async () => {
      most = Math.max(most, ++atOnce);
      await pause(3 * EVERY_MS);
      turns += 1;
      atOnce -= 1;
    });
    task.start(EVERY_MS);
    while (turns < 3) await pause(EVERY_MS);
    expect(most).toBe(1);
  });

  it('goes on after a turn that failed', async () => {
    let turns = 0;
    task = made(() => {
      turns += 1;
      return turns === 1 ? Promise.reject(new Error('once')) : Promise.resolve();
    });
    task.start(EVERY_MS);
    while (turns < 3) await pause(EVERY_MS);
    expect(errors).toEqual([new Error('once')]);
  });

  it('waits for the turn under way when it stops, and takes no other', async () => {
    let [begun, ended] = [0, 0];
    task = made(async () => {
      begun += 1;
      await pause(10 * EVERY_MS);
      ended += 1;
    });
    expect(task.isStopped).toBe(true);
    task.start(EVERY_MS);
    expect(task.isStopped).toBe(false);
    while (begun === 0) await pause(EVERY_MS);
    await task.stop();
    expect([begun, ended, task.isStopped]).toEqual([1, 1, true]);
    await pause(5 * EVERY_MS);
    expect(begun).toBe(1);
  });
});
