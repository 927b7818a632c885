import type { Fields } from '../http/body-fields.js';
import { deleteContact, updateContact, type ContactPatch } from './contact-writes.js';
import { contactInboxesOf, conversationsOfContact } from './helpdesk-lookups.js';
import type { HelpdeskState } from './helpdesk-state.js';
import { touchMessage } from './message-writes.js';
import type { Contact, Message } from './records.js';

/** Merges `mergee` into `base`, whose own values and own block stay. */
export function mergeContacts(state: HelpdeskState, base: Contact, mergee: Contact): Contact {
  if (base.id !== mergee.id) updateContact(state, base, absorbContact(state, base, mergee));
  return base;
}

/** Moves everything of `mergee` to `base` and destroys it; answers what `base` is still to be given. */
export function absorbContact(state: HelpdeskState, base: Contact, mergee: Contact): ContactPatch {
  const { accountId, id: contactId } = base;
  state.emit({ name: 'contact_merged', accountId, contactId });
  for (const row of contactInboxesOf(state, mergee.id)) {
    row.contactId = base.id;
    // Milliseconds are all that a webhook tells: whoever merges never does so in the one in which the row was made.
    row.updatedAt = Math.max(state.tick(), row.updatedAt + 1);
  }
  for (const row of conversationsOfContact(state, mergee.id)) {
    row.contactId = base.id;
    row.updatedAt = state.tick();
    state.emit({ name: 'conversation_contact_changed', accountId, conversationId: row.id });
  }
  for (const message of messagesBy(state, mergee)) {
    message.sender = { type: 'Contact', id: base.id };
    touchMessage(state, message, { sender_id: [mergee.id, base.id] });
  }
  deleteContact(state, mergee);
  return {
    name: base.name || mergee.name,
    email: base.email ?? mergee.email,
    phoneNumber: base.phoneNumber ?? mergee.phoneNumber,
    identifier: base.identifier ?? mergee.identifier,
    additionalAttributes: withMissing(base.additionalAttributes, mergee.additionalAttributes),
    customAttributes: withMissing(base.customAttributes, mergee.customAttributes),
  };
}

function messagesBy(state: HelpdeskState, contact: Contact): Message[] {
  return [...state.messages.values()].filter(({ sender }) => sender?.type === 'Contact' && sender.id === contact.id);
}

function withMissing(own: Fields, other: Fields): Fields {
  return { ...other, ...own };
}
