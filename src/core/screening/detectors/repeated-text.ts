import type { LimitsOf } from '../../trust/detector-kinds.js';
import type { Found } from '../../trust/signal.js';
import { burstsOf, byTime } from './burst.js';
import type { MessageFacts, MessageHistory, SameText } from './message-event.js';

type Limits = LimitsOf<'repeated_text'>;

/** The same text again: by one visitor, or by several, of whom each that comes late enough is told. */
export function repeatedText(
  { text, at }: MessageFacts,
  { textKey, sameText }: MessageHistory,
  limits: Limits,
): Found[] {
  if (textKey === null || (text?.trim().length ?? 0) < limits.shortest) return [];
  const found = [...byOne(sameText, textKey, limits), ...bySeveral(sameText, textKey, limits)];
  return found.filter((one) => one.at >= at);
}

function byOne(sameText: readonly SameText[], textKey: number, { times, minutes }: Limits): Found[] {
  const visitors = new Set(sameText.map(({ visitorId }) => visitorId));
  return [...visitors].flatMap((visitorId) => {
    const own = sameText.filter((one) => one.visitorId === visitorId);
    return burstsOf(own, times, minutes * 60_000).map((one) => foundOn(one, `own ${textKey}`, { times, minutes }));
  });
}

function bySeveral(sameText: readonly SameText[], textKey: number, { visitors, minutes }: Limits): Found[] {
  const inOrder = [...sameText].sort(byTime);
  const late = inOrder.filter((last, i) => {
    const within = inOrder.slice(0, i + 1).filter((one) => last.at.getTime() - one.at.getTime() < minutes * 60_000);
    return new Set(within.map(({ visitorId }) => visitorId)).size >= visitors;
  });
  return late.map((one) => foundOn(one, `shared ${textKey}`, { visitors, minutes }));
}

function foundOn({ id, visitorId, conversationId, at }: SameText, key: string, limits: Record<string, number>): Found {
  return { visitorId, key, at, messageId: id, evidence: { conversationId, messageId: id, ...limits } };
}
