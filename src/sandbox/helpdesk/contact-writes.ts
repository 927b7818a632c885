import { randomUUID } from 'node:crypto';
import type { Fields } from '../http/body-fields.js';
import { applyPatch, differs, type Column } from './changed-attributes.js';
import { noteCompany } from './companies.js';
import type { HelpdeskState } from './helpdesk-state.js';
import { contactInboxesOf, conversationsOfContact, isIdentified } from './helpdesk-lookups.js';
import { deleteConversation } from './conversation-writes.js';
import { isoOrNull } from './moments.js';
import type { Contact, ContactInbox } from './records.js';
import { hostToken } from './tokens.js';

export interface NewContact {
  accountId: number;
  name: string;
  email?: string | null;
  phoneNumber?: string | null;
  identifier?: string | null;
  additionalAttributes?: Fields;
  customAttributes?: Fields;
}

export type ContactPatch = Partial<
  Pick<
    Contact,
    | 'name'
    | 'email'
    | 'phoneNumber'
    | 'identifier'
    | 'blocked'
    | 'additionalAttributes'
    | 'customAttributes'
    | 'lastActivityAt'
  >
>;

function writeMoment(value: unknown): string | null {
  return isoOrNull(typeof value === 'number' ? value : null);
}

const columns: readonly Column<Contact>[] = [
  { property: 'name', name: 'name' },
  { property: 'email', name: 'email' },
  { property: 'phoneNumber', name: 'phone_number' },
  { property: 'updatedAt', name: 'updated_at', write: writeMoment },
  { property: 'additionalAttributes', name: 'additional_attributes' },
  { property: 'identifier', name: 'identifier' },
  { property: 'customAttributes', name: 'custom_attributes' },
  { property: 'lastActivityAt', name: 'last_activity_at', write: writeMoment },
  { property: 'contactType', name: 'contact_type' },
  { property: 'blocked', name: 'blocked' },
];

export function createContact(state: HelpdeskState, input: NewContact): Contact {
  const now = state.tick();
  const contact: Contact = {
    id: state.nextId('contact'),
    accountId: input.accountId,
    name: input.name,
    email: input.email?.toLowerCase() ?? null,
    phoneNumber: input.phoneNumber ?? null,
    identifier: input.identifier ?? null,
    blocked: false,
    additionalAttributes: input.additionalAttributes ?? {},
    customAttributes: input.customAttributes ?? {},
    contactType: 'visitor',
    companyId: null,
    lastActivityAt: null,
    createdAt: now,
    updatedAt: now,
  };
  if (isIdentified(contact)) contact.contactType = 'lead';
  state.contacts.set(contact.id, contact);
  noteCompany(state, contact);
  state.emit({ name: 'contact_created', accountId: contact.accountId, contactId: contact.id });
  return contact;
}

export function createContactInbox(
  state: HelpdeskState,
  contact: Contact,
  inboxId: number,
  sourceId: string = randomUUID(),
): ContactInbox {
  const now = state.tick();
  const row: ContactInbox = {
    id: state.nextId('contactInbox'),
    contactId: contact.id,
    inboxId,
    sourceId,
    hmacVerified: false,
    pubsubToken: hostToken(),
    createdAt: now,
    updatedAt: now,
  };
  state.contactInboxes.set(row.id, row);
  return row;
}

/** Writes a contact; a patch that changes nothing is told on the agents' socket only. */
export function updateContact(state: HelpdeskState, contact: Contact, patch: ContactPatch): void {
  const complete = patch.email ? { ...patch, email: patch.email.toLowerCase() } : patch;
  const { accountId, id: contactId } = contact;
  if (!differs<Contact>(contact, complete)) {
    state.emit({ name: 'contact_updated', accountId, contactId, changed: [] });
    return;
  }
  const identified = isIdentified({ ...contact, ...complete });
  const contactType = contact.contactType === 'lead' || identified ? 'lead' : 'visitor';
  const changed = applyPatch(contact, { ...complete, contactType, updatedAt: state.tick() }, columns);
  noteCompany(state, contact);
  state.emit({ name: 'contact_updated', accountId, contactId, changed });
}

/** Removes a contact with its sessions and conversations; only the agents' socket tells it, and of the contact alone. */
export function deleteContact(state: HelpdeskState, contact: Contact): void {
  for (const row of conversationsOfContact(state, contact.id)) deleteConversation(state, row);
  for (const row of contactInboxesOf(state, contact.id)) state.contactInboxes.delete(row.id);
  state.contacts.delete(contact.id);
  state.emit({ name: 'contact_deleted', accountId: contact.accountId, contact });
}
