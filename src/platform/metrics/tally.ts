/** A count of what happens by the thousand: a plain number until somebody reads it. */
export class Tally {
  private pending = 0;

  inc(): void {
    this.pending += 1;
  }

  /** What has been counted since it was taken last. */
  take(): number {
    const taken = this.pending;
    this.pending = 0;
    return taken;
  }
}

/** The tallies of one counter, by the value of its label. */
export class Tallies {
  private readonly known = new Map<string, Tally>();

  /** Asking twice for a value answers the same tally. */
  of(value: string): Tally {
    let tally = this.known.get(value);
    if (!tally) this.known.set(value, (tally = new Tally()));
    return tally;
  }

  /** Hands on what has been counted. */
  flush(hand: (value: string, count: number) => void): void {
    for (const [value, tally] of this.known) hand(value, tally.take());
  }
}
