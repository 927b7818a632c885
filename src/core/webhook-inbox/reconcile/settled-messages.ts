import type { MessageRecord } from '../../ports/helpdesk-records.js';

/** A message may get its id before another one and become visible after it: within this time nothing is taken as complete. */
export const SETTLING_MS = 15_000;

/** The id up to which a page (oldest first) can have no more gaps, read at `readAt` of the host's clock; null if it has none. */
export function settledUpTo(page: readonly MessageRecord[], readAt: Date): number | null {
  const horizon = readAt.getTime() - SETTLING_MS;
  const firstFresh = page.findIndex((message) => message.createdAt.getTime() > horizon);
  const settled = firstFresh === -1 ? page : page.slice(0, firstFresh);
  return settled.at(-1)?.messageId ?? null;
}
