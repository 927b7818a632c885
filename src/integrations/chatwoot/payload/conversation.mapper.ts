import type { ConversationRecord, SessionRecord } from '../../../core/ports/helpdesk-records.js';
import { mapChannel } from './channel.mapper.js';
import { mapContact } from './contact.mapper.js';
import type { ConversationPayload } from './conversation.payload.js';
import { mapDevice } from './device.mapper.js';

export function mapConversation(
  conversation: ConversationPayload,
  channel: string | null,
  session: SessionRecord | null,
): ConversationRecord {
  return {
    conversationId: conversation.id,
    inboxId: conversation.inbox_id,
    channel: mapChannel(channel, session?.sourceId ?? null),
    status: conversation.status,
    labels: conversation.labels,
    device: mapDevice(conversation.device),
    session,
    contact: mapContact(conversation.meta.sender),
    agentReplied: Boolean(conversation.first_reply_created_at),
    createdAt: conversation.created_at,
    updatedAt: conversation.updated_at,
  };
}
