import { HostPace } from '../../../../../src/integrations/chatwoot/gate/host-pace.service.js';
import { loadConfig } from '../../../../../src/platform/config/config.js';

const HOST = 'https://chat.example.org';
const NOW = 1_000_000_000;

function pace(longest: string): HostPace {
  return new HostPace(loadConfig({ GATE_LONGEST_WAIT_MS: longest }));
}

describe('how long the host would have worked', () => {
  it('is nothing where nothing is known of it, or only what is long ago', () => {
    const host = pace('1000');
    expect(host.wouldTake(HOST, 'write_message', NOW, 0.5)).toBe(0);
    host.note(HOST, 20, NOW - 3_600_000);
    expect(host.wouldTake(HOST, 'write_message', NOW, 0.5)).toBe(0);
  });

  it('follows its latest reads, and what each request costs it', () => {
    const host = pace('1000');
    for (const ms of [10, 20, 30]) host.note(HOST, ms, NOW);
    const drawn = [0, 0.4, 0.99].map((chance) => Math.round(host.wouldTake(HOST, 'write_message', NOW, chance) / 4.3));
    for (const [index, ms] of [10, 20, 30].entries()) expect(Math.abs((drawn[index] ?? 0) - ms)).toBeLessThanOrEqual(3);
    expect(host.wouldTake(HOST, 'label', NOW, 0.4)).toBeLessThan(host.wouldTake(HOST, 'event', NOW, 0.4));
    for (let index = 0; index < 100; index += 1) host.note(HOST, 50, NOW);
    expect(host.wouldTake(HOST, 'label', NOW, 0)).toBeGreaterThan(40);
  });

  it('is never more than the administrator wants, and nothing where that is 0', () => {
    const slow = pace('300');
    slow.note(HOST, 5_000, NOW);
    expect(slow.wouldTake(HOST, 'write_message', NOW, 1)).toBe(300);
    const off = pace('0');
    off.note(HOST, 5_000, NOW);
    expect(off.wouldTake(HOST, 'write_message', NOW, 0)).toBe(0);
  });
});
