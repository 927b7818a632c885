import type { LimitsOf } from '../../trust/detector-kinds.js';
import type { Found } from '../../trust/signal.js';
import type { Happening } from './burst.js';

const DAY_MS = 86_400_000;

/** Conversations with the visitor that an agent answered and that were resolved, not by Doorman. */
export interface SettledHistory {
  settled: readonly Happening[];
}

/** Somebody with whom all went well, long enough ago. */
export function goodHistory(
  { visitorId, at }: { visitorId: number; at: Date },
  { settled }: SettledHistory,
  { days }: LimitsOf<'good_history'>,
): Found[] {
  return settled
    .map(({ id, at: createdAt }) => ({ id, since: new Date(createdAt.getTime() + days * DAY_MS) }))
    .filter(({ since }) => since <= at)
    .map(({ id, since }) => ({
      visitorId,
      key: String(id),
      at: since,
      messageId: null,
      evidence: { conversationId: id },
    }));
}
