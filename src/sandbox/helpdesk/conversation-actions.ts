import { isDeepStrictEqual } from 'node:util';
import { updateContact } from './contact-writes.js';
import { updateConversation } from './conversation-writes.js';
import { existing, messagesOf } from './helpdesk-lookups.js';
import type { HelpdeskState } from './helpdesk-state.js';
import { createMessage, touchMessage } from './message-writes.js';
import type { Conversation, ConversationStatus, Moment, User } from './records.js';

function noteActivity(state: HelpdeskState, conversation: Conversation, content: string): void {
  createMessage(state, conversation, { type: 'activity', content });
}

const statusSentences: Readonly<Record<ConversationStatus, string>> = {
  open: 'Conversation was reopened by',
  resolved: 'Conversation was marked resolved by',
  pending: 'Conversation was marked pending by',
  snoozed: 'Conversation was snoozed by',
};

/** Sets a status in a person's name; the same status once more does nothing. */
export function changeStatus(
  state: HelpdeskState,
  conversation: Conversation,
  status: ConversationStatus,
  byName: string,
  snoozedUntil: Moment | null = null,
): void {
  if (conversation.status === status) return;
  updateConversation(state, conversation, { status, snoozedUntil });
  noteActivity(state, conversation, `${statusSentences[status]} ${byName}`);
}

/** Replaces the labels; the activity lines name who did it. */
export function setLabels(state: HelpdeskState, conversation: Conversation, labels: string[], user: User): void {
  const wanted = [...new Set(labels)];
  const before = conversation.labels;
  if (isDeepStrictEqual([...before].sort(), [...wanted].sort())) return;
  updateConversation(state, conversation, { labels: wanted, cachedLabelList: wanted.join(', ') });
  const added = wanted.filter((label) => !before.includes(label));
  const removed = before.filter((label) => !wanted.includes(label));
  if (added.length > 0) noteActivity(state, conversation, `${user.name} added ${added.join(', ')}`);
  if (removed.length > 0) noteActivity(state, conversation, `${user.name} removed ${removed.join(', ')}`);
}

/** Labels written by the visitor: they change, and nobody is told. */
export function setLabelsSilently(state: HelpdeskState, conversation: Conversation, labels: string[]): void {
  conversation.labels = labels;
  conversation.cachedLabelList = labels.join(', ');
  conversation.updatedAt = state.tick();
}

/** Resolves the conversation and blocks its contact. */
export function muteConversation(state: HelpdeskState, conversation: Conversation, user: User): void {
  const contact = existing(state.contacts.get(conversation.contactId), 'a contact');
  changeStatus(state, conversation, 'resolved', user.name);
  updateContact(state, contact, { blocked: true });
  noteActivity(state, conversation, `${user.name} has muted the conversation`);
}

/** Unblocks the contact; the conversation stays as it is. */
export function unmuteConversation(state: HelpdeskState, conversation: Conversation, user: User): void {
  const contact = existing(state.contacts.get(conversation.contactId), 'a contact');
  updateContact(state, contact, { blocked: false });
  noteActivity(state, conversation, `${user.name} has unmuted the conversation`);
}

export function assignConversation(
  state: HelpdeskState,
  conversation: Conversation,
  assignee: User | null,
  user: User,
): void {
  if (conversation.assigneeId === (assignee?.id ?? null)) return;
  updateConversation(state, conversation, { assigneeId: assignee?.id ?? null });
  const { accountId, id: conversationId } = conversation;
  state.emit({ name: 'assignee_changed', accountId, conversationId });
  const self = assignee?.id === user.id;
  if (assignee === null) noteActivity(state, conversation, `Conversation unassigned by ${user.name}`);
  else if (self) noteActivity(state, conversation, `${user.name} self-assigned this conversation`);
  else noteActivity(state, conversation, `Assigned to ${assignee.name} by ${user.name}`);
}

export function setPriority(
  state: HelpdeskState,
  conversation: Conversation,
  priority: string | null,
  user: User,
): void {
  if (conversation.priority === priority) return;
  const before = conversation.priority;
  updateConversation(state, conversation, { priority });
  if (priority === null) noteActivity(state, conversation, `${user.name} removed the priority`);
  else if (before === null) noteActivity(state, conversation, `${user.name} set the priority to ${priority}`);
  else noteActivity(state, conversation, `${user.name} changed the priority from ${before} to ${priority}`);
}

/** Marks everything that is not the visitor's own as read, which the host tells message by message. */
export function markSeen(state: HelpdeskState, conversation: Conversation): void {
  conversation.contactLastSeenAt = state.tick();
  conversation.updatedAt = state.tick();
  const { accountId, id: conversationId } = conversation;
  state.emit({ name: 'conversation_read', accountId, conversationId });
  for (const message of messagesOf(state, conversation.id)) {
    if (message.type === 'incoming' || message.status === 'read') continue;
    const status = [message.status, 'read'];
    message.status = 'read';
    touchMessage(state, message, { status });
  }
}
