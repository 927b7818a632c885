import type { HelpdeskState } from './helpdesk-state.js';
import type { Contact, ContactInbox, Conversation, Inbox, Message } from './records.js';

export function contactInboxesOf(state: HelpdeskState, contactId: number): ContactInbox[] {
  return [...state.contactInboxes.values()].filter((row) => row.contactId === contactId);
}

export function conversationsOfContact(state: HelpdeskState, contactId: number): Conversation[] {
  return [...state.conversations.values()].filter((row) => row.contactId === contactId);
}

/** The newest conversation of a session, which is where the widget appends. */
export function lastConversationOf(state: HelpdeskState, contactInboxId: number): Conversation | undefined {
  return [...state.conversations.values()].filter((row) => row.contactInboxId === contactInboxId).at(-1);
}

export function messagesOf(state: HelpdeskState, conversationId: number): Message[] {
  return state.threads.get(conversationId) ?? [];
}

export function findContactInbox(state: HelpdeskState, inboxId: number, sourceId: string): ContactInbox | undefined {
  return [...state.contactInboxes.values()].find((row) => row.inboxId === inboxId && row.sourceId === sourceId);
}

export function findContact(
  state: HelpdeskState,
  accountId: number,
  matches: (contact: Contact) => boolean,
): Contact | undefined {
  return [...state.contacts.values()].find((contact) => contact.accountId === accountId && matches(contact));
}

export function findInbox(state: HelpdeskState, matches: (inbox: Inbox) => boolean): Inbox | undefined {
  return [...state.inboxes.values()].find(matches);
}

/** A record that the caller knows to exist; the sandbox never leaves one dangling. */
export function existing<T>(row: T | undefined, what: string): T {
  if (row === undefined) throw new Error(`The sandbox lost ${what}`);
  return row;
}

export function isIdentified(contact: Contact): boolean {
  return contact.email !== null || contact.phoneNumber !== null || contact.identifier !== null;
}

export function unreadCountOf(state: HelpdeskState, conversationId: number): number {
  return messagesOf(state, conversationId).filter((message) => message.type === 'incoming').length;
}
