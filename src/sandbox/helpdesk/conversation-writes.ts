import { randomUUID } from 'node:crypto';
import type { Fields } from '../http/body-fields.js';
import { applyPatch, differs, type Column } from './changed-attributes.js';
import { existing, messagesOf } from './helpdesk-lookups.js';
import type { HelpdeskState } from './helpdesk-state.js';
import { isoOrNull } from './moments.js';
import type { ContactInbox, Conversation } from './records.js';

export type ConversationPatch = Partial<
  Pick<
    Conversation,
    | 'status'
    | 'assigneeId'
    | 'snoozedUntil'
    | 'customAttributes'
    | 'firstReplyCreatedAt'
    | 'priority'
    | 'waitingSince'
    | 'cachedLabelList'
    | 'labels'
  >
>;

function writeMoment(value: unknown): string | null {
  return isoOrNull(typeof value === 'number' ? value : null);
}

const columns: readonly Column<Conversation>[] = [
  { property: 'status', name: 'status' },
  { property: 'assigneeId', name: 'assignee_id' },
  { property: 'updatedAt', name: 'updated_at', write: writeMoment },
  { property: 'snoozedUntil', name: 'snoozed_until', write: writeMoment },
  { property: 'customAttributes', name: 'custom_attributes' },
  { property: 'firstReplyCreatedAt', name: 'first_reply_created_at', write: writeMoment },
  { property: 'priority', name: 'priority' },
  { property: 'waitingSince', name: 'waiting_since', write: writeMoment },
  { property: 'cachedLabelList', name: 'cached_label_list' },
  { property: 'labels', name: 'label_list' },
];

/** Starts a conversation: resolved at once when its contact is blocked. */
export function createConversation(
  state: HelpdeskState,
  contactInbox: ContactInbox,
  additionalAttributes: Fields,
  customAttributes: Fields = {},
): Conversation {
  const contact = existing(state.contacts.get(contactInbox.contactId), 'a contact');
  const now = state.tick();
  const conversation: Conversation = {
    id: state.nextId('conversation'),
    uuid: randomUUID(),
    accountId: contact.accountId,
    inboxId: contactInbox.inboxId,
    contactId: contact.id,
    contactInboxId: contactInbox.id,
    status: contact.blocked ? 'resolved' : 'open',
    labels: [],
    cachedLabelList: null,
    priority: null,
    assigneeId: null,
    snoozedUntil: null,
    customAttributes,
    additionalAttributes,
    waitingSince: now,
    firstReplyCreatedAt: null,
    contactLastSeenAt: null,
    lastActivityAt: now,
    createdAt: now,
    updatedAt: now,
  };
  state.conversations.set(conversation.id, conversation);
  state.emit({ name: 'conversation_created', accountId: contact.accountId, conversationId: conversation.id });
  return conversation;
}

/** Writes a conversation; a status change sends two events, nothing changed sends none. */
export function updateConversation(state: HelpdeskState, conversation: Conversation, patch: ConversationPatch): void {
  if (!differs<Conversation>(conversation, patch)) return;
  const statusBefore = conversation.status;
  const changed = applyPatch(conversation, { ...patch, updatedAt: state.tick() }, columns);
  const { accountId, id: conversationId } = conversation;
  if (conversation.status !== statusBefore) {
    // The host forgets the waiting time of a resolved conversation beside the event, so it is not in `changed`.
    if (conversation.status === 'resolved') conversation.waitingSince = null;
    state.emit({ name: 'conversation_status_changed', accountId, conversationId });
  }
  state.emit({ name: 'conversation_updated', accountId, conversationId, changed });
}

/** Removes a conversation with its messages; the host tells nobody. */
export function deleteConversation(state: HelpdeskState, conversation: Conversation): void {
  for (const message of messagesOf(state, conversation.id)) state.messages.delete(message.id);
  state.threads.delete(conversation.id);
  state.conversations.delete(conversation.id);
}
