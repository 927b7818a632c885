import type { LimitsOf } from '../../trust/detector-kinds.js';
import type { Found } from '../../trust/signal.js';
import type { MessageFacts, MessageHistory } from './message-event.js';

const LINK = /\b(?:https?:\/\/|www\.)[^\s<>]+/gi;
/** Longer than any first message of a person; the rest of it tells no more. */
const MOST_READ = 20_000;

/** A first message that is there for its links. */
export function linkHeavyFirstMessage(
  { messageId, conversationId, visitorId, at, text }: MessageFacts,
  { isFirst }: MessageHistory,
  { links }: LimitsOf<'link_heavy_first_message'>,
): Found[] {
  const count = linksIn(text);
  if (!isFirst || count < links) return [];
  const evidence = { conversationId, messageId, links: count };
  return [{ visitorId, key: String(messageId), at, messageId, evidence }];
}

/** How many links a text holds. */
export function linksIn(text: string | null): number {
  return text?.slice(0, MOST_READ).match(LINK)?.length ?? 0;
}
