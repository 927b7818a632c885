import type { Fields } from '../payload/fields.js';
import { FIRST_SHOWN_ID, wovenMessages, type OwnMessage } from './weave.js';

/** Swallowed messages of a session at an API inbox, and what its conversations look like that the host has not. */
export interface OwnThread {
  own: readonly OwnMessage[];
  make: (conversationId: number) => Fields;
  statusOf: (conversation: Fields) => unknown;
}

/** A conversation of an API inbox as the host tells it, with ours in between. */
export function wovenConversation(theirs: Fields, { own, statusOf }: OwnThread): Fields {
  const messages = Array.isArray(theirs['messages']) ? (theirs['messages'] as Fields[]) : [];
  const woven = wovenMessages(messages, ofConversation(own, theirs['id']), true);
  return { ...theirs, status: statusOf(theirs), messages: woven };
}

/** All conversations of the session: the host's, then those that only we have. */
export function wovenConversations(theirs: readonly Fields[], thread: OwnThread): Fields[] {
  const known = new Set(theirs.map(({ id }) => id));
  const ids = new Set(thread.own.map(({ message }) => Number(message['conversation_id'])));
  const ours = [...ids].filter((id) => !known.has(id) && id >= FIRST_SHOWN_ID).sort((a, b) => a - b);
  return [...theirs.map((one) => wovenConversation(one, thread)), ...ours.map((id) => ownConversation(id, thread))];
}

export function ownConversation(id: number, thread: OwnThread): Fields {
  return wovenConversation({ ...thread.make(id), id }, thread);
}

function ofConversation(own: readonly OwnMessage[], id: unknown): OwnMessage[] {
  return own.filter(({ message }) => message['conversation_id'] === id);
}
