import { FIRST_SHOWN_ID } from './weave.js';

const EPOCH_MS = Date.UTC(2026, 0, 1);
const STEP_MS = 100;
/** The largest number that a browser still orders as an index. */
const LAST_ID = 4_294_967_294;
const MOST_REMEMBERED = 10_000;

/**
 * Ids for swallowed messages: beyond every id the host can give, growing with time, never twice for one session, and
 * small enough for the widget to order by.
 */
export class ShownIds {
  private readonly last = new Map<string, number>();

  next(session: string, atMs: number): number {
    const byTime = FIRST_SHOWN_ID + Math.floor((atMs - EPOCH_MS) / STEP_MS);
    const id = Math.min(Math.max(byTime, (this.last.get(session) ?? 0) + 1, FIRST_SHOWN_ID), LAST_ID);
    this.last.delete(session);
    this.last.set(session, id);
    if (this.last.size > MOST_REMEMBERED) this.forgetOldest();
    return id;
  }

  private forgetOldest(): void {
    const [oldest] = this.last.keys();
    if (oldest !== undefined) this.last.delete(oldest);
  }
}
