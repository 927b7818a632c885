import type { LimitsOf } from '../../trust/detector-kinds.js';
import { hourOf, type Found } from '../../trust/signal.js';
import { burstsOf } from './burst.js';
import type { GateFacts, GateHistory } from './gate-event.js';

/** One visitor after the other that nobody has seen before, from the same IP or, in IPv6, the same network of /64. */
export function manyNewVisitorsFromIp(
  { ip, place }: GateFacts,
  { newAtIp }: GateHistory,
  { visitors, minutes }: LimitsOf<'many_new_visitors_from_ip'>,
): Found[] {
  return burstsOf(newAtIp, visitors, minutes * 60_000).map(({ id, at }) => ({
    visitorId: id,
    key: `${place} ${hourOf(at)}`,
    at,
    messageId: null,
    evidence: { ip, ...(place !== ip && { network: place }), visitors, minutes },
  }));
}
