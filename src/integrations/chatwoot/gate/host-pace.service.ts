import { Injectable } from '@nestjs/common';
import { AppConfig } from '../../../platform/config/config.js';
import type { GateAction } from './gate-target.js';

/** How much longer than a small read the host works on each request; measured on Chatwoot 4.15.1. */
const TIMES_A_READ: Partial<Record<GateAction, number>> = {
  write_message: 4.3,
  start_conversation: 4.3,
  set_attributes: 5,
  typing: 3.2,
  last_seen: 3.3,
  event: 3,
  label: 1.1,
  change_contact: 1.4,
  set_user: 1.4,
};
const MEMORY = 40;
const FRESH_MS = 30 * 60_000;
/** Nobody waits twice as long at one moment as at the next. */
const SPREAD = 0.1;

interface Seen {
  at: number;
  ms: number;
}

/** How long the host takes at the moment, by our own small reads of it; an answer in its place must not be plainly faster. */
@Injectable()
export class HostPace {
  private readonly hosts = new Map<string, Seen[]>();

  constructor(private readonly config: AppConfig) {}

  /** A small read took so long. `now` in milliseconds. */
  note(hostUrl: string, ms: number, now: number): void {
    const seen = this.hosts.get(hostUrl) ?? [];
    seen.push({ at: now, ms });
    if (seen.length > MEMORY) seen.shift();
    this.hosts.set(hostUrl, seen);
  }

  /**
   * How long the host would have worked on such a request, in milliseconds: as long as one of its latest reads took,
   * drawn by `chance` (0 to 1), times what that request costs it. 0 where nothing is known, or nobody shall wait.
   */
  wouldTake(hostUrl: string, action: GateAction, now: number, chance: number): number {
    const seen = (this.hosts.get(hostUrl) ?? []).filter(({ at }) => now - at < FRESH_MS);
    const drawn = seen[Math.min(Math.floor(chance * seen.length), seen.length - 1)];
    if (!drawn) return 0;
    const spread = 1 + SPREAD * (2 * ((chance * MEMORY * 7) % 1) - 1);
    return Math.min(drawn.ms * (TIMES_A_READ[action] ?? 1) * spread, this.config.gateLongestWaitMs);
  }
}
