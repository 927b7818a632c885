import { SwallowQuota } from '../../../../../src/core/screening/gate/swallow-quota.js';

const DAY_MS = 24 * 3_600_000;
const LIMITS = { sessionBytes: 100, ipBytes: 150, allBytes: 200 };

describe('quotas of swallowed bytes', () => {
  it('end for a session, an address, and all, each by itself', () => {
    const quota = new SwallowQuota(LIMITS);
    expect(quota.take('a', '1', 100, 0)).toBe(true);
    expect(quota.take('a', '2', 1, 0)).toBe(false);
    expect(quota.take('b', '1', 60, 0)).toBe(false);
    expect(quota.take('b', '1', 50, 0)).toBe(true);
    expect(quota.take('c', '3', 51, 0)).toBe(false);
    expect(quota.take('c', '3', 50, 0)).toBe(true);
  });

  it('begin anew after a day', () => {
    const quota = new SwallowQuota(LIMITS);
    quota.take('a', '1', 100, 0);
    expect(quota.take('a', '1', 1, DAY_MS - 1)).toBe(false);
    expect(quota.take('a', '1', 1, DAY_MS)).toBe(true);
  });

  it('go on after a restart from what was used before', () => {
    const quota = new SwallowQuota(LIMITS);
    quota.load(
      [
        { session: 'a', ip: '1', bytes: 90 },
        { session: 'b', ip: null, bytes: 60 },
      ],
      0,
    );
    expect(quota.take('a', '2', 11, 1)).toBe(false);
    expect(quota.take('c', '1', 61, 1)).toBe(false);
    expect(quota.take('c', '3', 51, 1)).toBe(false);
    expect(quota.take('c', '1', 50, 1)).toBe(true);
    expect(quota.take('c', '4', 1, DAY_MS)).toBe(true);
  });

  it('cannot be reset in all by many names', () => {
    const quota = new SwallowQuota({ sessionBytes: 10, ipBytes: 10, allBytes: 100_001 });
    for (let index = 0; index < 100_001; index += 1) quota.take(`s${index}`, `i${index}`, 1, 0);
    expect(quota.take('another', 'another', 1, 0)).toBe(false);
  });
});
