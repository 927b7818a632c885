import { refusedDelayMs, retryDelayMs } from '../../../../src/core/enforcement/backoff.js';

describe('the wait before the next try', () => {
  it('doubles from a second up to five minutes', () => {
    const waits = [1, 2, 3, 4, 9, 10, 20].map((attempts) => retryDelayMs(attempts, 0));
    expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 256_000, 300_000, 300_000]);
  });

  it('is spread by chance, never below half of it', () => {
    expect(retryDelayMs(3, 0.5)).toBe(3_000);
    expect(retryDelayMs(3, 1)).toBe(2_000);
  });

  it('is never shorter than what the host asked for', () => {
    for (const chance of [0, 0.3, 1]) expect(retryDelayMs(1, chance, 30_000)).toBeGreaterThanOrEqual(30_000);
    expect(retryDelayMs(9, 0, 1_000)).toBe(256_000);
  });

  it('is about a minute while the host refuses our token', () => {
    expect([refusedDelayMs(0), refusedDelayMs(1)]).toEqual([60_000, 90_000]);
  });
});
