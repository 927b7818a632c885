import type { Fields } from '../http/body-fields.js';
import { renderLiquid } from './liquid.js';
import { updateContact } from './contact-writes.js';
import { updateConversation } from './conversation-writes.js';
import { templatesFor } from './message-templates.js';
import { existing, messagesOf } from './helpdesk-lookups.js';
import type { HelpdeskState } from './helpdesk-state.js';
import { isoOf } from './moments.js';
import type { Attachment, Conversation, Message, MessageSender, MessageType } from './records.js';

export interface NewMessage {
  type: MessageType;
  content: string | null;
  sender?: MessageSender;
  private?: boolean;
  contentType?: string;
  contentAttributes?: Fields;
  sourceId?: string | null;
  attachments?: Attachment[];
}

/** Adds a message with everything the host does beside it: reopening, waiting time, templates, events. */
export function createMessage(state: HelpdeskState, conversation: Conversation, input: NewMessage): Message {
  const message = storeMessage(state, conversation, input);
  conversation.lastActivityAt = message.createdAt;
  conversation.updatedAt = state.tick();
  if (message.type === 'activity') {
    state.emit({ name: 'activity_created', accountId: message.accountId, messageId: message.id });
    return message;
  }
  state.emit({ name: 'message_created', accountId: message.accountId, messageId: message.id });
  if (message.type === 'incoming') followIncoming(state, conversation, message);
  if (isHumanReply(message)) followReply(state, conversation, message);
  return message;
}

function storeMessage(state: HelpdeskState, conversation: Conversation, input: NewMessage): Message {
  const now = state.tick();
  const message: Message = {
    id: state.nextId('message'),
    conversationId: conversation.id,
    inboxId: conversation.inboxId,
    accountId: conversation.accountId,
    type: input.type,
    content: contentOf(state, conversation, input),
    contentType: input.contentType ?? 'text',
    contentAttributes: input.contentAttributes ?? {},
    private: input.private ?? false,
    status: 'sent',
    sourceId: input.sourceId ?? null,
    sender: input.sender ?? null,
    attachments: input.attachments ?? [],
    createdAt: now,
    updatedAt: now,
  };
  state.messages.set(message.id, message);
  state.threads.set(conversation.id, [...messagesOf(state, conversation.id), message]);
  return message;
}

function contentOf(state: HelpdeskState, conversation: Conversation, input: NewMessage): string | null {
  if (input.content === null || (input.type !== 'outgoing' && input.type !== 'template')) return input.content;
  return renderLiquid(state, conversation, input.content);
}

function followIncoming(state: HelpdeskState, conversation: Conversation, message: Message): void {
  const contact = existing(state.contacts.get(conversation.contactId), 'a contact');
  const asleep = conversation.status === 'resolved' || conversation.status === 'snoozed';
  if (asleep && !contact.blocked) updateConversation(state, conversation, { status: 'open', snoozedUntil: null });
  if (conversation.waitingSince === null) {
    updateConversation(state, conversation, { waitingSince: message.createdAt });
  }
  updateContact(state, contact, { lastActivityAt: state.tick() });
  for (const template of templatesFor(state, conversation)) {
    createMessage(state, conversation, { type: 'template', ...template });
  }
}

function isHumanReply(message: Message): boolean {
  return message.type === 'outgoing' && !message.private && message.sender?.type === 'User';
}

function followReply(state: HelpdeskState, conversation: Conversation, message: Message): void {
  const { accountId, id: messageId } = message;
  if (conversation.firstReplyCreatedAt === null) state.emit({ name: 'first_reply_created', accountId, messageId });
  const firstReplyCreatedAt = conversation.firstReplyCreatedAt ?? message.createdAt;
  updateConversation(state, conversation, { firstReplyCreatedAt, waitingSince: null });
}

/** Deletes as the host does: the row stays, the text is lost, the files are gone. */
export function deleteMessage(state: HelpdeskState, message: Message): void {
  const { content, contentAttributes } = message;
  message.content = 'This message was deleted';
  message.contentType = 'text';
  message.contentAttributes = { deleted: true };
  message.attachments = [];
  const previous = { content: [content, message.content], content_attributes: [contentAttributes, { deleted: true }] };
  touchMessage(state, message, previous);
}

/** Notes a change of a message (before and after by column) and tells it; activity messages are never told. */
export function touchMessage(state: HelpdeskState, message: Message, changes: Fields): void {
  const before = message.updatedAt;
  message.updatedAt = state.tick();
  if (message.type === 'activity') return;
  const previous = { ...changes, updated_at: [isoOf(before), isoOf(message.updatedAt)] };
  state.emit({ name: 'message_updated', accountId: message.accountId, messageId: message.id, previous });
}
