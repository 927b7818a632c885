import type { HelpdeskEvent } from '../helpdesk/helpdesk-event.js';
import { existing } from '../helpdesk/helpdesk-lookups.js';
import type { HelpdeskState } from '../helpdesk/helpdesk-state.js';
import type { User } from '../helpdesk/records.js';
import type { Fields } from '../http/body-fields.js';
import { contactPushJson } from '../serializers/contact-json.js';
import { conversationWebhookJson } from '../serializers/conversation-webhook-json.js';
import { messageRowJson } from '../serializers/message-json.js';
import { userPushJson } from '../serializers/user-json.js';

/** One event of the socket: to all of the account, or (`inboxId`) to the inbox's members and the administrators. */
export interface Broadcast {
  accountId: number;
  inboxId: number | null;
  event: string;
  data: Fields;
}

const NAMES: Readonly<Record<Exclude<HelpdeskEvent['name'], 'webwidget_triggered'>, string>> = {
  activity_created: 'message.created',
  assignee_changed: 'assignee.changed',
  contact_created: 'contact.created',
  contact_deleted: 'contact.deleted',
  contact_merged: 'contact.merged',
  contact_updated: 'contact.updated',
  conversation_contact_changed: 'conversation.contact_changed',
  conversation_created: 'conversation.created',
  conversation_read: 'conversation.read',
  conversation_status_changed: 'conversation.status_changed',
  conversation_updated: 'conversation.updated',
  first_reply_created: 'first.reply.created',
  message_created: 'message.created',
  message_updated: 'message.updated',
};

/** What the host builds anew in a job, where nobody knows any more who acted. */
const NAMELESS: readonly HelpdeskEvent['name'][] = [
  'activity_created',
  'assignee_changed',
  'conversation_read',
  'conversation_status_changed',
  'conversation_updated',
];

/** What the socket tells of an event, in the name of whoever is acting; undefined for what it does not tell. */
export function broadcastOf(state: HelpdeskState, event: HelpdeskEvent): Broadcast | undefined {
  if (event.name === 'webwidget_triggered') return undefined;
  const performer = NAMELESS.includes(event.name) ? null : state.performer;
  const { accountId } = event;
  const { inboxId, data } = recordOf(state, event);
  return {
    accountId,
    inboxId,
    event: NAMES[event.name],
    data: { ...data, account_id: accountId, ...named(performer) },
  };
}

function named(performer: User | null): Fields {
  return performer ? { performer: userPushJson(performer, 'offline') } : {};
}

type Told = Exclude<HelpdeskEvent, { name: 'webwidget_triggered' }>;

function recordOf(state: HelpdeskState, event: Told): { inboxId: number | null; data: Fields } {
  if ('contact' in event) return { inboxId: null, data: contactPushJson(event.contact) };
  if ('contactId' in event) {
    return { inboxId: null, data: contactPushJson(existing(state.contacts.get(event.contactId), 'a contact')) };
  }
  if ('messageId' in event) {
    const message = existing(state.messages.get(event.messageId), 'a message');
    const changes = event.name === 'message_updated' ? { previous_changes: event.previous } : {};
    return { inboxId: message.inboxId, data: { ...messageRowJson(state, message, 'offline'), ...changes } };
  }
  const conversation = existing(state.conversations.get(event.conversationId), 'a conversation');
  const { account: _, ...data } = conversationWebhookJson(state, conversation);
  return { inboxId: conversation.inboxId, data };
}
