/** How many bytes may be swallowed within a day. */
export interface QuotaLimits {
  sessionBytes: number;
  ipBytes: number;
  allBytes: number;
}

/** Bytes that one session, from one address where that is known, has used within the last day. */
export interface UsedBytes {
  session: string;
  ip: string | null;
  bytes: number;
}

const DAY_MS = 24 * 3_600_000;
/** What one swallowed message costs at least, so that many empty ones are bounded too. */
export const LEAST_BYTES = 4_096;
/** More names than this are not remembered one by one; the sum of all goes on counting. */
const MOST_NAMES = 100_000;

/** Counts swallowed bytes per session, per address and in all; beyond a limit nothing more is kept. */
export class SwallowQuota {
  private readonly sessions = new Map<string, number>();
  private readonly ips = new Map<string, number>();
  private all = 0;
  private since = -Infinity;

  constructor(private readonly limits: QuotaLimits) {}

  /** What has been used before this process began; `now` in milliseconds. */
  load(used: readonly UsedBytes[], now: number): void {
    this.begin(now);
    for (const { session, ip, bytes } of used) this.add(session, ip, bytes);
  }

  /** Takes the bytes if all three have room; `now` in milliseconds. */
  take(session: string, ip: string, bytes: number, now: number): boolean {
    if (now - this.since >= DAY_MS) this.begin(now);
    if (this.sessions.size >= MOST_NAMES) this.sessions.clear();
    if (this.ips.size >= MOST_NAMES) this.ips.clear();
    const used = { session: this.sessions.get(session) ?? 0, ip: this.ips.get(ip) ?? 0 };
    const { sessionBytes, ipBytes, allBytes } = this.limits;
    if (used.session + bytes > sessionBytes || used.ip + bytes > ipBytes || this.all + bytes > allBytes) return false;
    this.add(session, ip, bytes);
    return true;
  }

  /** Gives back what was taken and not used. */
  giveBack(session: string, ip: string, bytes: number): void {
    this.add(session, ip, -bytes);
  }

  private add(session: string, ip: string | null, bytes: number): void {
    this.sessions.set(session, Math.max(0, (this.sessions.get(session) ?? 0) + bytes));
    if (ip !== null) this.ips.set(ip, Math.max(0, (this.ips.get(ip) ?? 0) + bytes));
    this.all = Math.max(0, this.all + bytes);
  }

  private begin(now: number): void {
    this.sessions.clear();
    this.ips.clear();
    this.all = 0;
    this.since = now;
  }
}
