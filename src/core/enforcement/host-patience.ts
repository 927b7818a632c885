import type { Failure } from './failure.js';

/** So many effects of one installation are carried out at once; of one whose host is away, a single one. */
const SLOTS = 4;
const SLOTS_WHEN_AWAY = 1;
const REFUSED_PAUSE_MS = 30_000;

/** How much this process asks of each host at the moment; a slow or silent host uses up only its own share. */
export class HostPatience {
  private readonly away = new Set<string>();
  private readonly pausedUntil = new Map<string, number>();

  /** How many effects may be under way for the installation at `now`, in milliseconds. */
  slots(installationId: string, now: number): number {
    if ((this.pausedUntil.get(installationId) ?? 0) > now) return 0;
    return this.away.has(installationId) ? SLOTS_WHEN_AWAY : SLOTS;
  }

  answered(installationId: string): void {
    this.away.delete(installationId);
    this.pausedUntil.delete(installationId);
  }

  failed(installationId: string, failure: Failure, now: number): void {
    if (failure.outage) this.away.add(installationId);
    const pauseMs = failure.then === 'refused' ? REFUSED_PAUSE_MS : failure.askedMs;
    if (pauseMs > 0) this.pausedUntil.set(installationId, now + pauseMs);
  }
}
