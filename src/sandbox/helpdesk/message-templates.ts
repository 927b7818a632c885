import { existing, messagesOf } from './helpdesk-lookups.js';
import type { HelpdeskState } from './helpdesk-state.js';
import type { Conversation } from './records.js';

export interface Template {
  content: string;
  contentType: 'text' | 'input_email';
}

/** The host's own answers to a visitor's message: greeting and e-mail box. Blocked visitors get them too. */
export function templatesFor(state: HelpdeskState, conversation: Conversation): Template[] {
  return [...greetingFor(state, conversation), ...emailBoxFor(state, conversation)];
}

function greetingFor(state: HelpdeskState, conversation: Conversation): Template[] {
  const { greetingEnabled, greetingMessage } = existing(state.inboxes.get(conversation.inboxId), 'an inbox');
  if (!greetingEnabled || !greetingMessage) return [];
  const answered = messagesOf(state, conversation.id).some(({ type }) => type === 'outgoing' || type === 'template');
  return answered ? [] : [{ content: greetingMessage, contentType: 'text' }];
}

function emailBoxFor(state: HelpdeskState, conversation: Conversation): Template[] {
  const { channelType } = existing(state.inboxes.get(conversation.inboxId), 'an inbox');
  const { email } = existing(state.contacts.get(conversation.contactId), 'a contact');
  if (channelType !== 'Channel::WebWidget' || email !== null) return [];
  const asked = messagesOf(state, conversation.id).some(({ contentType }) => contentType === 'input_email');
  if (asked) return [];
  return [
    { content: 'Give the team a way to reach you.', contentType: 'text' },
    { content: 'Get notified by email', contentType: 'input_email' },
  ];
}
