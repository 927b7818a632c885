const MOST_FAILURES = 10;
const WINDOW_MS = 10 * 60_000;
const MOST_SENDERS = 10_000;

/** Counts proofs that proved nothing; whoever sends too many is locked out until the window is over. Times in ms. */
export class SignInLock {
  private readonly failures = new Map<string, { count: number; since: number }>();

  isLocked(sender: string, now: number): boolean {
    return (this.current(sender, now)?.count ?? 0) >= MOST_FAILURES;
  }

  /** Whether this failure is the one that locks the sender out. */
  fail(sender: string, now: number): boolean {
    const known = this.current(sender, now);
    if (!known && this.failures.size >= MOST_SENDERS) this.forgetOldest();
    const { count, since } = known ?? { count: 0, since: now };
    this.failures.set(sender, { count: count + 1, since });
    return count + 1 === MOST_FAILURES;
  }

  succeed(sender: string): void {
    this.failures.delete(sender);
  }

  private current(sender: string, now: number): { count: number; since: number } | null {
    const known = this.failures.get(sender);
    return known && Math.abs(now - known.since) < WINDOW_MS ? known : null;
  }

  private forgetOldest(): void {
    const [oldest] = this.failures.keys();
    if (oldest !== undefined) this.failures.delete(oldest);
  }
}
