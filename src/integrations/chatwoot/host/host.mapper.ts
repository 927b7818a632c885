import type { ListedContact } from '../../../core/ports/helpdesk-host.port.js';
import type {
  AgentRecord,
  ConversationRecord,
  InboxRecord,
  MessageRecord,
  SessionRecord,
} from '../../../core/ports/helpdesk-records.js';
import { mapChannel } from '../payload/channel.mapper.js';
import { mapContact } from '../payload/contact.mapper.js';
import { mapConversation } from '../payload/conversation.mapper.js';
import { mapMessage } from '../payload/message.mapper.js';
import type {
  AgentPayload,
  HostContactPayload,
  HostConversationPayload,
  HostMessagePayload,
  InboxPayload,
} from './host.payload.js';

const LAST_MS_OF_SECOND = 999;

/** `sourceId`: the session's, from the conversation or from a look at its contact; null where nobody knows. */
export function mapHostConversation(
  conversation: HostConversationPayload,
  sourceId: string | null,
): ConversationRecord {
  const { sender, channel, hmac_verified } = conversation.meta;
  const session = sourceId === null ? null : mapHostSession(conversation.inbox_id, sourceId, sender.id, hmac_verified);
  return mapConversation(conversation, channel, session);
}

/**
 * REST answers know a message's second only. A visitor's is put at the end of it, so that one that came in the very
 * second of a decision counts as after it; an agent's at its start, so that a command holds for what came after it.
 */
export function mapHostMessage(message: HostMessagePayload): MessageRecord {
  const late = message.message_type === 'incoming' ? LAST_MS_OF_SECOND : 0;
  return mapMessage(message, new Date(message.created_at.getTime() + late));
}

export function mapHostContact(contact: HostContactPayload): ListedContact {
  const sessions = contact.contact_inboxes.map(({ inbox, source_id }) =>
    mapHostSession(inbox.id, source_id, contact.id, false),
  );
  return { contact: mapContact(contact), sessions, createdAt: contact.created_at };
}

export function mapAgent(agent: AgentPayload): AgentRecord {
  return { agentId: agent.id, name: agent.name, email: agent.email, role: agent.role };
}

export function mapInbox({ id, name, channel_type, medium }: InboxPayload): InboxRecord {
  return { inboxId: id, name, channel: medium === 'whatsapp' ? 'whatsapp' : mapChannel(channel_type, null) };
}

function mapHostSession(inboxId: number, sourceId: string, contactId: number, verified: boolean): SessionRecord {
  return { inboxId, sourceId, contactId, verified, createdAt: null, updatedAt: null };
}
