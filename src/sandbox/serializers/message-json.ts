import type { Fields } from '../http/body-fields.js';
import { existing, unreadCountOf } from '../helpdesk/helpdesk-lookups.js';
import type { HelpdeskState } from '../helpdesk/helpdesk-state.js';
import { isoOf, secondsOf } from '../helpdesk/moments.js';
import type { Message } from '../helpdesk/records.js';
import { attachmentJson } from './attachment-json.js';
import { contactPushJson } from './contact-json.js';
import { userPushJson } from './user-json.js';

type Presence = 'offline' | null;

const messageTypeNumbers = { incoming: 0, outgoing: 1, activity: 2, template: 3 } as const;

/** A message as the account API shows it. */
export function messageJson(state: HelpdeskState, message: Message): Fields {
  return {
    id: message.id,
    content: message.content,
    inbox_id: message.inboxId,
    conversation_id: message.conversationId,
    message_type: messageTypeNumbers[message.type],
    content_type: message.contentType,
    status: message.status,
    content_attributes: message.contentAttributes,
    created_at: secondsOf(message.createdAt),
    private: message.private,
    source_id: message.sourceId,
    ...senderPart(state, message, 'offline'),
    ...attachmentsPart(state, message),
  };
}

/** The answer to a visitor who has just written. */
export function writtenMessageJson(state: HelpdeskState, message: Message): Fields {
  return {
    id: message.id,
    content: message.content,
    inbox_id: message.inboxId,
    conversation_id: message.conversationId,
    message_type: messageTypeNumbers[message.type],
    created_at: secondsOf(message.createdAt),
    private: message.private,
    source_id: message.sourceId,
    content_attributes: message.contentAttributes,
    ...attachmentsPart(state, message),
    ...senderPart(state, message, 'offline'),
  };
}

/** A message as a visitor reads it in his thread. */
export function visitorMessageJson(state: HelpdeskState, message: Message): Fields {
  return {
    id: message.id,
    content: message.content,
    message_type: messageTypeNumbers[message.type],
    content_type: message.contentType,
    content_attributes: message.contentAttributes,
    created_at: secondsOf(message.createdAt),
    conversation_id: message.conversationId,
    ...attachmentsPart(state, message),
    ...senderPart(state, message, 'offline'),
  };
}

/** The whole row, as it stands in `messages` of a conversation. */
export function messageRowJson(state: HelpdeskState, message: Message, presence: Presence): Fields {
  return {
    id: message.id,
    content: message.content,
    account_id: message.accountId,
    inbox_id: message.inboxId,
    conversation_id: message.conversationId,
    message_type: messageTypeNumbers[message.type],
    created_at: secondsOf(message.createdAt),
    updated_at: isoOf(message.updatedAt),
    private: message.private,
    status: message.status,
    source_id: message.sourceId,
    content_type: message.contentType,
    content_attributes: message.contentAttributes,
    sender_type: message.sender?.type ?? null,
    sender_id: message.sender?.id ?? null,
    external_source_ids: {},
    additional_attributes: {},
    processed_message_content: message.content,
    sentiment: {},
    conversation: conversationPart(state, message),
    ...attachmentsPart(state, message),
    ...senderPart(state, message, presence),
  };
}

function conversationPart(state: HelpdeskState, message: Message): Fields {
  const conversation = existing(state.conversations.get(message.conversationId), 'a conversation');
  const contactInbox = existing(state.contactInboxes.get(conversation.contactInboxId), 'a contact inbox');
  return {
    assignee_id: conversation.assigneeId,
    unread_count: unreadCountOf(state, conversation.id),
    last_activity_at: secondsOf(conversation.lastActivityAt),
    contact_inbox: { source_id: contactInbox.sourceId },
  };
}

export function attachmentsPart(state: HelpdeskState, message: Message): Fields {
  if (message.attachments.length === 0) return {};
  return { attachments: message.attachments.map((attachment) => attachmentJson(state, message, attachment)) };
}

function senderPart(state: HelpdeskState, message: Message, presence: Presence): Fields {
  if (message.sender?.type === 'Contact') {
    return { sender: contactPushJson(existing(state.contacts.get(message.sender.id), 'a sender')) };
  }
  if (message.sender?.type === 'User') {
    return { sender: userPushJson(existing(state.users.get(message.sender.id), 'a sender'), presence) };
  }
  return {};
}
