import type { Found } from '../../trust/signal.js';
import type { IdentifierKind } from '../../visitors/visitor.js';

/** Something a blacklisted visitor typed since the decision, at host time. */
export interface LaterClaim {
  identifierId: number;
  kind: IdentifierKind;
  at: Date;
}

/** What a blacklisted visitor gives itself out for since the decision. */
export function claimedWhileBlacklisted(visitorId: number, entryId: number, claims: readonly LaterClaim[]): Found[] {
  return claims.map(({ identifierId, kind, at }) => {
    const evidence = { entryId, identifier: kind, identifierId };
    return { visitorId, key: String(identifierId), at, messageId: null, evidence };
  });
}
