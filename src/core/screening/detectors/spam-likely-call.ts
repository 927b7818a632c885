import { hourOf, type Found } from '../../trust/signal.js';
import type { CallFacts } from './call-event.js';

/** The carrier's own screening takes the call for spam. */
export function spamLikelyCall({ callId, visitorId, at, screening }: CallFacts): Found[] {
  if (screening?.toLowerCase() !== 'spam_likely') return [];
  return [{ visitorId, key: hourOf(at), at, messageId: null, evidence: { callId, screening } }];
}
