const KEPT = 31;
const FEWEST = 5;
const MEASURE_EVERY = 4;
/** The host signs whole seconds, cut off: on average half a second is missing. */
const MISSING_MS = 500;

/** Host clock minus ours in milliseconds: the median of what the samples say, so that a few late ones move nothing. */
export function clockOffset(differencesMs: readonly number[]): number {
  const sorted = Float64Array.from(differencesMs).sort();
  return Math.round((sorted[Math.floor(sorted.length / 2)] ?? 0) + MISSING_MS);
}

/** The latest samples of one host's clock. */
export class ClockSamples {
  private readonly differences: number[] = [];
  private count = 0;

  /** Adds when the host sent and we received, in milliseconds; answers the offset now and then, else null. */
  add(sentAt: number, receivedAt: number): number | null {
    this.differences[this.count % KEPT] = sentAt - receivedAt;
    this.count += 1;
    if (this.differences.length < FEWEST || this.count % MEASURE_EVERY !== 0) return null;
    return clockOffset(this.differences);
  }
}
