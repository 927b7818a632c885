import { failureOf } from '../../../../src/core/enforcement/failure.js';
import { HostPatience } from '../../../../src/core/enforcement/host-patience.js';
import { hostAnswers, hostDown } from '../../../support/fake-helpdesk-faults.js';

describe('what is asked of a host at once', () => {
  it('is a few effects, of each installation for itself', () => {
    expect(new HostPatience().slots('a', 0)).toBe(4);
  });

  it('is one while the host is away, and no less of another installation', () => {
    const patience = new HostPatience();
    patience.failed('a', failureOf(hostDown(), 1), 0);
    expect([patience.slots('a', 1), patience.slots('b', 1)]).toEqual([1, 4]);
    patience.answered('a');
    expect(patience.slots('a', 2)).toBe(4);
  });

  it('is nothing for as long as the host asked for', () => {
    const patience = new HostPatience();
    patience.failed('a', failureOf(hostAnswers(429, 5_000), 1), 100);
    expect([patience.slots('a', 5_099), patience.slots('a', 5_100)]).toEqual([0, 1]);
  });

  it('is nothing for a while when it refuses our token', () => {
    const patience = new HostPatience();
    patience.failed('a', failureOf(hostAnswers(401), 1), 0);
    expect([patience.slots('a', 29_999), patience.slots('a', 30_000)]).toEqual([0, 4]);
  });
});
