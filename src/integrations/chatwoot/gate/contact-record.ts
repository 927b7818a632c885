import type { Fields } from '../payload/fields.js';
import type { ShownContact } from './shown-contact.js';

/** The host's raw record of a contact, as some answers hold it. */
export function contactRecord(contact: ShownContact): Fields {
  return {
    id: contact.id,
    name: contact.name,
    email: contact.email,
    phone_number: contact.phoneNumber,
    account_id: contact.accountId,
    created_at: contact.createdAt,
    updated_at: contact.lastActivityAt ?? contact.createdAt,
    additional_attributes: contact.additionalAttributes,
    identifier: contact.identifier,
    custom_attributes: contact.customAttributes,
    last_activity_at: contact.lastActivityAt,
    contact_type: contact.email === null && contact.phoneNumber === null ? 'visitor' : 'lead',
    middle_name: '',
    last_name: '',
    location: null,
    country_code: null,
    blocked: false,
    company_id: null,
    label_list: [],
  };
}

/** After it was written, the host tells first what it has touched on the way. */
export function changedRecord(contact: ShownContact, given: readonly string[]): Fields {
  return given.length === 0
    ? contactRecord(contact)
    : inOrder(contactRecord(contact), [...given, 'custom_attributes', 'additional_attributes']);
}

/** After an attribute was taken off: everything that a check before saving looks at comes first. */
export function recordWithoutAttribute(contact: ShownContact): Fields {
  const { email, identifier, phoneNumber } = contact;
  const touched = [
    'custom_attributes',
    'email',
    ...(email === null ? [] : ['id']),
    ...(identifier === null ? [] : ['account_id', 'identifier']),
    ...(phoneNumber === null ? [] : ['account_id', 'phone_number', 'id']),
    ...['location', 'country_code', 'company_id'],
  ];
  return inOrder(contactRecord(contact), touched);
}

function inOrder(record: Fields, first: readonly string[]): Fields {
  const start = Object.fromEntries(first.map((name) => [name, record[name]]));
  return { ...start, ...record };
}
