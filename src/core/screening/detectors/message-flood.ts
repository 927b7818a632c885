import { hourOf, type Found } from '../../trust/signal.js';
import type { LimitsOf } from '../../trust/detector-kinds.js';
import { burstsOf, from } from './burst.js';
import type { MessageFacts, MessageHistory } from './message-event.js';

/** Messages of one visitor that came faster than people write. */
export function messageFlood(
  { visitorId, at: told }: MessageFacts,
  { own }: MessageHistory,
  { messages, seconds }: LimitsOf<'message_flood'>,
): Found[] {
  return from(told, burstsOf(own, messages, seconds * 1_000)).map(({ id, at, conversationId }) => ({
    visitorId,
    key: hourOf(at),
    at,
    messageId: id,
    evidence: { conversationId, messageId: id, messages, seconds },
  }));
}
