import type { Fields } from '../http/body-fields.js';
import { existing, lastConversationOf } from '../helpdesk/helpdesk-lookups.js';
import type { WebhookEvent } from '../helpdesk/helpdesk-event.js';
import type { HelpdeskState } from '../helpdesk/helpdesk-state.js';
import { isoOf } from '../helpdesk/moments.js';
import type { Message } from '../helpdesk/records.js';
import { accountJson, contactWebhookJson } from '../serializers/contact-json.js';
import { conversationWebhookJson } from '../serializers/conversation-webhook-json.js';
import { attachmentsPart } from '../serializers/message-json.js';
import { userWebhookJson } from '../serializers/user-json.js';

/** The payload from the state of this moment; undefined when the record is gone, then nothing is sent. */
export function webhookPayload(state: HelpdeskState, event: WebhookEvent): Fields | undefined {
  switch (event.name) {
    case 'contact_created':
    case 'contact_updated':
      return contactPayload(state, event);
    case 'message_created':
    case 'message_updated': {
      const message = state.messages.get(event.messageId);
      return message && { ...messagePayload(state, message), event: event.name };
    }
    case 'webwidget_triggered':
      return triggeredPayload(state, event);
    default:
      return conversationPayload(state, event);
  }
}

type Named<Name extends WebhookEvent['name']> = Extract<WebhookEvent, { name: Name }>;

function contactPayload(state: HelpdeskState, event: Named<'contact_created' | 'contact_updated'>): Fields | undefined {
  const contact = state.contacts.get(event.contactId);
  if (!contact) return undefined;
  const changes = event.name === 'contact_updated' ? { changed_attributes: event.changed } : {};
  return { ...contactWebhookJson(state, contact), event: event.name, ...changes };
}

function conversationPayload(
  state: HelpdeskState,
  event: Named<'conversation_created' | 'conversation_status_changed' | 'conversation_updated'>,
): Fields | undefined {
  const conversation = state.conversations.get(event.conversationId);
  if (!conversation) return undefined;
  const payload = { ...conversationWebhookJson(state, conversation), event: event.name };
  if (event.name === 'conversation_created') return payload;
  return { ...payload, changed_attributes: event.name === 'conversation_updated' ? event.changed : null };
}

function messagePayload(state: HelpdeskState, message: Message): Fields {
  const conversation = existing(state.conversations.get(message.conversationId), 'a conversation');
  const inbox = existing(state.inboxes.get(message.inboxId), 'an inbox');
  return {
    account: accountJson(state, message.accountId),
    additional_attributes: {},
    content_attributes: message.contentAttributes,
    content_type: message.contentType,
    content: message.content,
    conversation: conversationWebhookJson(state, conversation),
    created_at: isoOf(message.createdAt),
    id: message.id,
    inbox: { id: inbox.id, name: inbox.name },
    message_type: message.type,
    private: message.private,
    sender: senderJson(state, message),
    source_id: message.sourceId,
    ...attachmentsPart(state, message),
  };
}

function senderJson(state: HelpdeskState, message: Message): Fields | null {
  if (message.sender === null) return null;
  if (message.sender.type === 'User') return userWebhookJson(existing(state.users.get(message.sender.id), 'a user'));
  return contactWebhookJson(state, existing(state.contacts.get(message.sender.id), 'a contact'));
}

function triggeredPayload(state: HelpdeskState, event: Named<'webwidget_triggered'>): Fields | undefined {
  const row = state.contactInboxes.get(event.contactInboxId);
  if (!row) return undefined;
  const contact = existing(state.contacts.get(row.contactId), 'a contact');
  const inbox = existing(state.inboxes.get(row.inboxId), 'an inbox');
  const conversation = lastConversationOf(state, row.id);
  return {
    id: row.id,
    contact: contactWebhookJson(state, contact),
    inbox: { id: inbox.id, name: inbox.name },
    account: accountJson(state, contact.accountId),
    current_conversation: conversation ? conversationWebhookJson(state, conversation) : null,
    source_id: row.sourceId,
    event: event.name,
    event_info: event.eventInfo,
  };
}
