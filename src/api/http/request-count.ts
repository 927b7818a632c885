const WINDOW_MS = 60_000;

/** Counts requests by their sender in windows of a minute; forgets all at the end of each. */
export class RequestCount {
  private readonly counts = new Map<string, number>();
  private windowEnds = 0;

  /** One more request of `sender` at `now`, milliseconds; answers how many there were in this window. */
  add(sender: string, now: number): number {
    if (now >= this.windowEnds || this.windowEnds - now > WINDOW_MS) {
      this.counts.clear();
      this.windowEnds = now + WINDOW_MS;
    }
    const count = (this.counts.get(sender) ?? 0) + 1;
    this.counts.set(sender, count);
    return count;
  }
}
