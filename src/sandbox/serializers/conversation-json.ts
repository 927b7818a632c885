import type { Fields } from '../http/body-fields.js';
import { existing, messagesOf, unreadCountOf } from '../helpdesk/helpdesk-lookups.js';
import type { HelpdeskState } from '../helpdesk/helpdesk-state.js';
import { isoOf, isoOrNull, preciseSecondsOf, secondsOf } from '../helpdesk/moments.js';
import type { Conversation } from '../helpdesk/records.js';
import { contactJson } from './contact-json.js';
import { messageRowJson } from './message-json.js';
import { agentJson } from './user-json.js';

/** A conversation as the account API shows it. */
export function conversationJson(state: HelpdeskState, conversation: Conversation): Fields {
  const messages = messagesOf(state, conversation.id);
  const last = messages.at(-1);
  const lastSpoken = messages.filter((message) => message.type !== 'activity').at(-1);
  const contact = existing(state.contacts.get(conversation.contactId), 'a contact');
  return {
    meta: metaJson(state, conversation),
    id: conversation.id,
    messages: last ? [messageRowJson(state, last, 'offline')] : [],
    account_id: conversation.accountId,
    uuid: conversation.uuid,
    additional_attributes: conversation.additionalAttributes,
    agent_last_seen_at: 0,
    assignee_last_seen_at: 0,
    can_reply: true,
    contact_last_seen_at: secondsOf(conversation.contactLastSeenAt),
    custom_attributes: conversation.customAttributes,
    inbox_id: conversation.inboxId,
    labels: conversation.labels,
    muted: contact.blocked,
    snoozed_until: conversation.snoozedUntil === null ? null : secondsOf(conversation.snoozedUntil),
    status: conversation.status,
    created_at: secondsOf(conversation.createdAt),
    updated_at: preciseSecondsOf(conversation.updatedAt),
    timestamp: secondsOf(conversation.lastActivityAt),
    first_reply_created_at: secondsOf(conversation.firstReplyCreatedAt),
    unread_count: unreadCountOf(state, conversation.id),
    last_non_activity_message: lastSpoken ? messageRowJson(state, lastSpoken, 'offline') : null,
    last_activity_at: secondsOf(conversation.lastActivityAt),
    priority: conversation.priority,
    waiting_since: secondsOf(conversation.waitingSince),
    sla_policy_id: null,
  };
}

function metaJson(state: HelpdeskState, conversation: Conversation): Fields {
  const contact = existing(state.contacts.get(conversation.contactId), 'a contact');
  const inbox = existing(state.inboxes.get(conversation.inboxId), 'an inbox');
  const contactInbox = existing(state.contactInboxes.get(conversation.contactInboxId), 'a contact inbox');
  const assignee = conversation.assigneeId === null ? undefined : state.users.get(conversation.assigneeId);
  return {
    sender: contactJson(contact),
    channel: inbox.channelType,
    ...(assignee ? { assignee: agentJson(assignee, conversation.accountId), assignee_type: 'User' } : {}),
    hmac_verified: contactInbox.hmacVerified,
  };
}

/** The host's raw record, as it answers a visitor who takes an attribute off. */
export function conversationRowJson(conversation: Conversation): Fields {
  return {
    contact_inbox_id: conversation.contactInboxId,
    custom_attributes: conversation.customAttributes,
    sla_policy_id: null,
    uuid: conversation.uuid,
    team_id: null,
    status: conversation.status,
    snoozed_until: isoOrNull(conversation.snoozedUntil),
    id: conversation.id,
    account_id: conversation.accountId,
    inbox_id: conversation.inboxId,
    assignee_id: conversation.assigneeId,
    created_at: isoOf(conversation.createdAt),
    updated_at: isoOf(conversation.updatedAt),
    contact_id: conversation.contactId,
    display_id: conversation.id,
    contact_last_seen_at: isoOrNull(conversation.contactLastSeenAt),
    agent_last_seen_at: null,
    additional_attributes: conversation.additionalAttributes,
    identifier: null,
    last_activity_at: isoOf(conversation.lastActivityAt),
    campaign_id: null,
    assignee_last_seen_at: null,
    first_reply_created_at: isoOrNull(conversation.firstReplyCreatedAt),
    priority: conversation.priority,
    waiting_since: isoOrNull(conversation.waitingSince),
    cached_label_list: conversation.cachedLabelList,
    assignee_agent_bot_id: null,
    label_list: conversation.labels,
  };
}
