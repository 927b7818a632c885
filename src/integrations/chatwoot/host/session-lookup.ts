import type { ConversationRecord } from '../../../core/ports/helpdesk-records.js';
import type { AccountApi } from './account-api.js';
import { mapHostConversation } from './host.mapper.js';
import { readConversationPage, readContactAnswer, type HostConversationPayload } from './host.payload.js';

/** A contact joined from more sessions of one inbox than this keeps its empty conversations without a session. */
const MOST_CANDIDATES = 5;

/**
 * The conversations of an answer with their sessions. The host names a conversation's session only through its
 * messages; for one without any (begun through the API, nothing written yet) the contact is asked once.
 */
export async function withSessions(
  api: AccountApi,
  conversations: readonly HostConversationPayload[],
): Promise<ConversationRecord[]> {
  const records: ConversationRecord[] = [];
  for (const conversation of conversations) {
    const sourceId = conversation.source_id ?? (await lookUp(api, conversation));
    records.push(mapHostConversation(conversation, sourceId));
  }
  return records;
}

async function lookUp(api: AccountApi, conversation: HostConversationPayload): Promise<string | null> {
  const contactId = conversation.meta.sender.id;
  const contact = await api.record(`contacts/${contactId}?include_contact_inboxes=true`, readContactAnswer);
  const sessions = contact?.contact_inboxes.filter(({ inbox }) => inbox.id === conversation.inbox_id) ?? [];
  const [only, second] = sessions;
  if (only && !second) return only.source_id;
  for (const { source_id } of sessions.slice(0, MOST_CANDIDATES)) {
    if (await holds(api, source_id, conversation)) return source_id;
  }
  return null;
}

async function holds(api: AccountApi, sourceId: string, conversation: HostConversationPayload): Promise<boolean> {
  const query = new URLSearchParams({
    status: 'all',
    inbox_id: String(conversation.inbox_id),
    source_id: sourceId,
    sort_by: 'created_at_desc',
  });
  const { items } = await api.list(`conversations?${query.toString()}`, readConversationPage);
  return items.some(({ id }) => id === conversation.id);
}
