import { clockOffset, ClockSamples } from '../../../../src/core/installations/clock-offset.js';

/** What a host signs whose clock is `ahead` of ours: whole seconds, cut off, a little before we receive. */
function sample(receivedAt: number, ahead: number, underWayMs = 50): [sentAt: number, receivedAt: number] {
  return [Math.floor((receivedAt + ahead - underWayMs) / 1000) * 1000, receivedAt];
}

function measured(ahead: number, count: number): number | null {
  const samples = new ClockSamples();
  let offset: number | null = null;
  for (let i = 0; i < count; i += 1) offset = samples.add(...sample(1_000_000 + i * 137, ahead)) ?? offset;
  return offset;
}

describe("the host's clock", () => {
  test.each([0, 90_000, -3_600_000])('that is %d ms ahead is measured to within a third of a second', (ahead) => {
    expect(Math.abs((measured(ahead, 60) ?? Infinity) - ahead)).toBeLessThan(333);
  });

  test('is not told from fewer than five webhooks', () => {
    expect(measured(0, 4)).toBeNull();
    expect(measured(0, 8)).not.toBeNull();
  });

  test('is not moved by a few webhooks that were under way for long', () => {
    const good = Array.from({ length: 9 }, () => -500);
    expect(clockOffset([...good, -60_000, -90_000, -200_000])).toBe(clockOffset(good));
  });

  test('that is set anew is measured anew', () => {
    const samples = new ClockSamples();
    for (let i = 0; i < 40; i += 1) samples.add(...sample(1_000_000 + i * 137, 0));
    let offset: number | null = null;
    for (let i = 0; i < 40; i += 1) offset = samples.add(...sample(2_000_000 + i * 137, 60_000)) ?? offset;
    expect(Math.abs((offset ?? 0) - 60_000)).toBeLessThan(333);
  });
});
