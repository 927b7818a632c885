import type { LimitsOf } from '../../trust/detector-kinds.js';
import { hourOf, type Found } from '../../trust/signal.js';
import { burstsOf, from } from './burst.js';
import type { CallFacts, CallHistory } from './call-event.js';

/** One call after the other. */
export function callFlood(
  { visitorId, at: told }: CallFacts,
  { calls: around }: CallHistory,
  { calls, minutes }: LimitsOf<'call_flood'>,
): Found[] {
  return from(told, burstsOf(around, calls, minutes * 60_000)).map(({ id, at }) => ({
    visitorId,
    key: hourOf(at),
    at,
    messageId: null,
    evidence: { callId: id, calls, minutes },
  }));
}
