import type { Found } from '../../trust/signal.js';
import type { Candidate, Verdict } from '../verdict.js';
import type { MessageFacts } from './message-event.js';

/** The visitor gave an identifier that is a blacklisted visitor's, or one that such a visitor also gave. */
export function claimsBlacklistedIdentifier(
  { messageId, conversationId, visitorId, at }: Omit<MessageFacts, 'text'>,
  { winner, losers }: Pick<Verdict, 'winner' | 'losers'>,
): Found[] {
  const claim = [winner, ...losers].find((one) => one !== null && isClaim(one, visitorId));
  if (!claim) return [];
  const { key, entryId, visitorId: blacklistedVisitorId } = claim;
  const evidence = { conversationId, messageId, entryId, blacklistedVisitorId, identifier: key.kind };
  return [{ visitorId, key: claimKey(messageId), at, messageId, evidence }];
}

/** Each message by itself: what one claims may turn out to be none while another's still is. */
export function claimKey(messageId: number): string {
  return String(messageId);
}

function isClaim({ role, why, visitorId }: Candidate, asker: number): boolean {
  if (role !== 'visitor_blacklist' || visitorId === asker) return false;
  return why === 'claims_proved' || why === 'claims_entered' || why === 'both_claimed';
}
