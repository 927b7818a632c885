import type { Fields } from '../http/body-fields.js';
import { existing, messagesOf, unreadCountOf } from '../helpdesk/helpdesk-lookups.js';
import type { HelpdeskState } from '../helpdesk/helpdesk-state.js';
import { isoOf, isoOrNull, preciseSecondsOf, secondsOf } from '../helpdesk/moments.js';
import type { ContactInbox, Conversation } from '../helpdesk/records.js';
import { accountJson, contactPushJson } from './contact-json.js';
import { messageRowJson } from './message-json.js';
import { userPushJson } from './user-json.js';

/** A conversation inside a webhook; `messages` holds the last one that is neither activity nor private. */
export function conversationWebhookJson(state: HelpdeskState, conversation: Conversation): Fields {
  const inbox = existing(state.inboxes.get(conversation.inboxId), 'an inbox');
  const contactInbox = existing(state.contactInboxes.get(conversation.contactInboxId), 'a contact inbox');
  const spoken = messagesOf(state, conversation.id).filter(
    ({ type, private: hidden }) => type !== 'activity' && !hidden,
  );
  return {
    additional_attributes: conversation.additionalAttributes,
    can_reply: true,
    channel: inbox.channelType,
    contact_inbox: contactInboxRowJson(contactInbox),
    id: conversation.id,
    inbox_id: conversation.inboxId,
    messages: spoken.slice(-1).map((message) => messageRowJson(state, message, null)),
    labels: conversation.labels,
    meta: metaJson(state, conversation, contactInbox),
    status: conversation.status,
    custom_attributes: conversation.customAttributes,
    snoozed_until: isoOrNull(conversation.snoozedUntil),
    unread_count: unreadCountOf(state, conversation.id),
    first_reply_created_at: isoOrNull(conversation.firstReplyCreatedAt),
    priority: conversation.priority,
    waiting_since: secondsOf(conversation.waitingSince),
    agent_last_seen_at: 0,
    contact_last_seen_at: secondsOf(conversation.contactLastSeenAt),
    last_activity_at: secondsOf(conversation.lastActivityAt),
    timestamp: secondsOf(conversation.lastActivityAt),
    created_at: secondsOf(conversation.createdAt),
    updated_at: preciseSecondsOf(conversation.updatedAt),
    account: accountJson(state, conversation.accountId),
  };
}

function metaJson(state: HelpdeskState, conversation: Conversation, contactInbox: ContactInbox): Fields {
  const contact = existing(state.contacts.get(conversation.contactId), 'a contact');
  const assignee = conversation.assigneeId === null ? undefined : state.users.get(conversation.assigneeId);
  return {
    sender: contactPushJson(contact),
    assignee: assignee ? userPushJson(assignee, null) : null,
    assignee_type: assignee ? 'User' : null,
    team: null,
    hmac_verified: contactInbox.hmacVerified,
  };
}

function contactInboxRowJson(row: ContactInbox): Fields {
  return {
    id: row.id,
    contact_id: row.contactId,
    inbox_id: row.inboxId,
    source_id: row.sourceId,
    created_at: isoOf(row.createdAt),
    updated_at: isoOf(row.updatedAt),
    hmac_verified: row.hmacVerified,
    pubsub_token: row.pubsubToken,
  };
}
