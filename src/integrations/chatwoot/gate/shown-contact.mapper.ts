import { idAt, objectAt, objectOrEmpty, type Fields } from '../payload/fields.js';
import type { ShownContact } from './shown-contact.js';

/** The account's own view of a contact, as it is shown to the visitor; `accountId` is the installation's. */
export function readShownContact(body: unknown, accountId: number): ShownContact {
  const raw = objectAt(objectAt(body, 'answer')['payload'], 'payload');
  const seconds = raw['created_at'];
  const active = raw['last_activity_at'];
  return {
    id: idAt(raw['id'], 'payload.id'),
    accountId,
    name: text(raw['name']),
    email: text(raw['email']),
    phoneNumber: text(raw['phone_number']),
    identifier: text(raw['identifier']),
    thumbnail: text(raw['thumbnail']) ?? '',
    additionalAttributes: objectOrEmpty(raw['additional_attributes']),
    customAttributes: objectOrEmpty(raw['custom_attributes']),
    createdAt: iso(seconds),
    lastActivityAt: iso(active),
  };
}

/** As little as the visitor's own addresses tell, where the account cannot be asked. */
export function bareContact(id: number, accountId: number, raw: Fields): ShownContact {
  return {
    id,
    accountId,
    name: text(raw['name']),
    email: text(raw['email']),
    phoneNumber: text(raw['phone_number']),
    identifier: text(raw['identifier']),
    thumbnail: '',
    additionalAttributes: {},
    customAttributes: {},
    createdAt: null,
    lastActivityAt: null,
  };
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function iso(value: unknown): string | null {
  return typeof value === 'number' ? new Date(value * 1000).toISOString() : null;
}
