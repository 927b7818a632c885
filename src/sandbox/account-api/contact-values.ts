import { invalid, type Answer } from '../http/answers.js';
import { booleanField, isFields, textField, type Fields } from '../http/body-fields.js';
import { findContact } from '../helpdesk/helpdesk-lookups.js';
import type { HelpdeskState } from '../helpdesk/helpdesk-state.js';
import type { Contact } from '../helpdesk/records.js';

export interface ContactValues {
  name?: string;
  email?: string | null;
  phoneNumber?: string | null;
  identifier?: string | null;
  blocked?: boolean;
  additionalAttributes?: Fields;
  customAttributes?: Fields;
}

/** The values a request gives for a contact; blank texts mean none. */
export function contactValues(fields: Fields): ContactValues {
  const values: ContactValues = {};
  const name = textField(fields, 'name');
  if (name !== undefined) values.name = name;
  if ('email' in fields) values.email = textOrNull(fields, 'email')?.toLowerCase() ?? null;
  if ('phone_number' in fields) values.phoneNumber = textOrNull(fields, 'phone_number');
  if ('identifier' in fields) values.identifier = textOrNull(fields, 'identifier');
  const blocked = booleanField(fields, 'blocked');
  if (blocked !== undefined) values.blocked = blocked;
  if (isFields(fields['additional_attributes'])) values.additionalAttributes = fields['additional_attributes'];
  if (isFields(fields['custom_attributes'])) values.customAttributes = fields['custom_attributes'];
  return values;
}

function textOrNull(fields: Fields, name: string): string | null {
  const value = textField(fields, name)?.trim();
  return value ? value : null;
}

/** 422 for a malformed value or one that another contact of the account has. */
export function refusalOf(
  state: HelpdeskState,
  accountId: number,
  values: ContactValues,
  ownId?: number,
): Answer | undefined {
  if (values.email && !/^[^@\s]+@[^@\s]+$/.test(values.email)) return invalid('Email is invalid', 'email');
  if (values.phoneNumber && !/^\+[1-9]\d{1,14}$/.test(values.phoneNumber)) {
    return invalid('Phone number should be in e164 format', 'phone_number');
  }
  const isTaken = (key: 'email' | 'phoneNumber' | 'identifier'): boolean =>
    Boolean(values[key]) &&
    findContact(state, accountId, (other: Contact) => other.id !== ownId && other[key] === values[key]) !== undefined;
  if (isTaken('email')) return invalid('Email has already been taken', 'email');
  if (isTaken('phoneNumber')) return invalid('Phone number has already been taken', 'phone_number');
  if (isTaken('identifier')) return invalid('Identifier has already been taken', 'identifier');
  return undefined;
}
