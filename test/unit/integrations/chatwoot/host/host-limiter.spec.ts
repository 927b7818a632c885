import { HostLimiter, type HostLimits } from '../../../../../src/integrations/chatwoot/host/host-limiter.js';

const LIMITS: HostLimits = { concurrent: 2, perSecond: 1_000_000, burst: 1_000, waiting: 5 };

/** A job that ends when told to. */
function job(): { run: () => Promise<string>; end: () => void; started: () => boolean } {
  let end = (): void => undefined;
  let started = false;
  const ended = new Promise<string>((resolve) => {
    end = () => resolve('done');
  });
  return {
    run() {
      started = true;
      return ended;
    },
    end: () => end(),
    started: () => started,
  };
}

describe('the limit on requests to one host', () => {
  it('runs only so many at once, the others in order', async () => {
    const limiter = new HostLimiter(() => 0, LIMITS);
    const jobs = [job(), job(), job(), job()];
    const results = jobs.map(({ run }) => limiter.run(run));
    await Promise.resolve();
    expect(jobs.map((one) => one.started())).toEqual([true, true, false, false]);

    jobs[1]?.end();
    await results[1];
    await Promise.resolve();

    expect(jobs.map((one) => one.started())).toEqual([true, true, true, false]);
    for (const { end } of jobs) end();
    expect(await Promise.all(results)).toEqual(['done', 'done', 'done', 'done']);
  });

  it('starts only so many in a second', async () => {
    let now = 0;
    const limiter = new HostLimiter(() => now, { ...LIMITS, concurrent: 100, perSecond: 2, burst: 3 });
    let started = 0;
    const results = Array.from({ length: 5 }, () => limiter.run(() => Promise.resolve(++started)));
    expect(await Promise.all(results.slice(0, 3))).toEqual([1, 2, 3]);
    expect(started).toBe(3);

    now = 999;
    limiter.pauseFor(0);
    expect(await results[3]).toBe(4);
    expect(started).toBe(4);

    now = 1_000;
    expect(await results[4]).toBe(5);
  });

  it('frees its place when the work fails', async () => {
    const limiter = new HostLimiter(() => 0, { ...LIMITS, concurrent: 1 });

    await expect(limiter.run(() => Promise.reject(new Error('no')))).rejects.toThrow('no');

    expect(await limiter.run(() => Promise.resolve('yes'))).toBe('yes');
  });

  it('refuses at once, to be tried again, while the host wants to be left alone', async () => {
    let now = 0;
    const limiter = new HostLimiter(() => now, { ...LIMITS, concurrent: 1 });
    const running = job();
    const first = limiter.run(running.run);
    const waiting = limiter.run(() => Promise.resolve('waited'));

    limiter.pauseFor(5_000);

    const refusal = { code: 'host.limited', retryable: true, retryAfterMs: 5_000 };
    await expect(waiting).rejects.toMatchObject(refusal);
    await expect(limiter.run(() => Promise.resolve('new'))).rejects.toMatchObject(refusal);
    running.end();
    expect(await first).toBe('done');
    now = 5_000;
    expect(await limiter.run(() => Promise.resolve('after'))).toBe('after');
  });

  it('never lets an endless queue grow', async () => {
    const limiter = new HostLimiter(() => 0, { ...LIMITS, concurrent: 1 });
    const running = job();
    const first = limiter.run(running.run);
    const queued = Array.from({ length: LIMITS.waiting }, () => limiter.run(() => Promise.resolve('queued')));

    await expect(limiter.run(() => Promise.resolve('one too many'))).rejects.toMatchObject({ retryable: true });

    running.end();
    expect(await Promise.all([first, ...queued])).toHaveLength(LIMITS.waiting + 1);
  });
});
