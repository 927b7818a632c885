import type { LimitsOf } from '../../trust/detector-kinds.js';
import type { Found } from '../../trust/signal.js';
import { burstsOf } from './burst.js';
import type { MessageFacts, MessageHistory } from './message-event.js';

/** One conversation after the other, begun by the same visitor. */
export function manyConversations(
  { visitorId }: MessageFacts,
  { begun }: MessageHistory,
  { conversations, hours }: LimitsOf<'many_conversations'>,
): Found[] {
  return burstsOf(begun, conversations, hours * 3_600_000).map(({ id, at }) => ({
    visitorId,
    key: String(id),
    at,
    messageId: null,
    evidence: { conversationId: id, conversations, hours },
  }));
}
