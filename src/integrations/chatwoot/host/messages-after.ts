import type { MessageRecord } from '../../../core/ports/helpdesk-records.js';
import type { AccountApi } from './account-api.js';
import { mapMessages } from './host.mapper.js';

/** As many as the host gives in one answer; it picks them by time, not by id. */
const PAGE = 100;

/**
 * The next hundred messages after `afterId` by id; null when the conversation is gone. A full answer of the host may
 * leave out an id lower than its highest, so then the range up to that one is asked for as a whole.
 */
export async function messagesAfter(
  api: AccountApi,
  conversationId: number,
  afterId: number,
): Promise<MessageRecord[] | null> {
  const path = `conversations/${conversationId}/messages`;
  const first = await api.record(`${path}?after=${afterId}`, mapMessages);
  if (!first || first.length < PAGE) return first && byId(first);
  const highest = Math.max(...first.map(({ messageId }) => messageId));
  const whole = await api.record(`${path}?after=${afterId}&before=${highest + 1}`, mapMessages);
  // With both ends given, the host counts the message at the lower one in.
  return whole && byId(whole.filter(({ messageId }) => messageId > afterId)).slice(0, PAGE);
}

function byId(messages: readonly MessageRecord[]): MessageRecord[] {
  return messages.toSorted((a, b) => a.messageId - b.messageId);
}
