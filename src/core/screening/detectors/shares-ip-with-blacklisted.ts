import type { LimitsOf } from '../../trust/detector-kinds.js';
import type { Found } from '../../trust/signal.js';
import type { GateFacts, GateHistory } from './gate-event.js';

/** At an IP where a blacklisted visitor was not long before. */
export function sharesIpWithBlacklisted(
  { visitorId, at, ip }: GateFacts,
  { blacklistedAtIp }: GateHistory,
  { days }: LimitsOf<'shares_ip_with_blacklisted'>,
): Found[] {
  return blacklistedAtIp
    .filter((one) => one.id !== visitorId && at.getTime() - one.at.getTime() < days * 86_400_000)
    .map((one) => ({
      visitorId,
      key: String(one.id),
      at,
      messageId: null,
      evidence: { ip, blacklistedVisitorId: one.id },
    }));
}
