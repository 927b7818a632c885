import type { Found } from '../../trust/signal.js';
import type { GateFacts } from './gate-event.js';

/** A program that says itself that it is no browser. */
export function botUserAgent({ visitorId, sessionId, at, isBot }: GateFacts): Found[] {
  return isBot ? [{ visitorId, key: String(sessionId), at, messageId: null, evidence: { sessionId } }] : [];
}
