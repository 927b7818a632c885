import type { Fields } from '../http/body-fields.js';
import { deleteContact, updateContact } from './contact-writes.js';
import { contactInboxesOf, conversationsOfContact } from './helpdesk-lookups.js';
import type { HelpdeskState } from './helpdesk-state.js';
import { touchMessage } from './message-writes.js';
import type { Contact, Message } from './records.js';

/** Moves everything of `mergee` to `base` and destroys it; the survivor keeps its own values and its own block. */
export function mergeContacts(state: HelpdeskState, base: Contact, mergee: Contact): Contact {
  if (base.id === mergee.id) return base;
  for (const row of contactInboxesOf(state, mergee.id)) row.contactId = base.id;
  for (const row of conversationsOfContact(state, mergee.id)) {
    row.contactId = base.id;
    row.updatedAt = state.tick();
  }
  for (const message of messagesBy(state, mergee)) {
    message.sender = { type: 'Contact', id: base.id };
    touchMessage(state, message);
  }
  deleteContact(state, mergee);
  updateContact(state, base, {
    name: base.name || mergee.name,
    email: base.email ?? mergee.email,
    phoneNumber: base.phoneNumber ?? mergee.phoneNumber,
    identifier: base.identifier ?? mergee.identifier,
    additionalAttributes: withMissing(base.additionalAttributes, mergee.additionalAttributes),
    customAttributes: withMissing(base.customAttributes, mergee.customAttributes),
  });
  return base;
}

function messagesBy(state: HelpdeskState, contact: Contact): Message[] {
  return [...state.messages.values()].filter(({ sender }) => sender?.type === 'Contact' && sender.id === contact.id);
}

function withMissing(own: Fields, other: Fields): Fields {
  return { ...other, ...own };
}
