import type { Found } from '../../trust/signal.js';
import type { IdentityFacts, IdentityHistory } from './identity-event.js';

/** The host has checked who it is. */
export function identityVerified({ visitorId }: IdentityFacts, { verifiedSessions }: IdentityHistory): Found[] {
  return verifiedSessions.map(({ id, at }) => ({
    visitorId,
    key: String(id),
    at,
    messageId: null,
    evidence: { sessionId: id },
  }));
}
