import type { ConversationRecord } from '../../../core/ports/helpdesk-records.js';
import type { AccountApi } from './account-api.js';
import { mapContactAnswer, mapConversationPage, type ToldConversation } from './host.mapper.js';

/** A contact joined from more sessions of one inbox than this keeps its empty conversations without a session. */
const MOST_CANDIDATES = 5;

/**
 * The conversations of an answer with their sessions. The host names a conversation's session only through its
 * messages; for one without any (begun through the API, nothing written yet) the contact is asked once.
 */
export async function withSessions(
  api: AccountApi,
  conversations: readonly ToldConversation[],
): Promise<ConversationRecord[]> {
  const records: ConversationRecord[] = [];
  for (const told of conversations) {
    const sourceId = told.record.session ? null : await lookUp(api, told.record);
    records.push(sourceId === null ? told.record : told.at(sourceId));
  }
  return records;
}

async function lookUp(
  api: AccountApi,
  { inboxId, contact, conversationId }: ConversationRecord,
): Promise<string | null> {
  const found = await api.record(`contacts/${contact.contactId}?include_contact_inboxes=true`, mapContactAnswer);
  const sessions = found?.sessions.filter((session) => session.inboxId === inboxId) ?? [];
  const [only, second] = sessions;
  if (only && !second) return only.sourceId;
  for (const { sourceId } of sessions.slice(0, MOST_CANDIDATES)) {
    if (await holds(api, inboxId, sourceId, conversationId)) return sourceId;
  }
  return null;
}

async function holds(api: AccountApi, inboxId: number, sourceId: string, conversationId: number): Promise<boolean> {
  const query = new URLSearchParams({
    status: 'all',
    inbox_id: String(inboxId),
    source_id: sourceId,
    sort_by: 'created_at_desc',
  });
  const { items } = await api.list(`conversations?${query.toString()}`, mapConversationPage);
  return items.some(({ record }) => record.conversationId === conversationId);
}
