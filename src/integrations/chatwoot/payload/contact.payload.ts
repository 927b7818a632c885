import { booleanAt, idAt, looseSeconds, looseText, objectAt, objectOrEmpty, textOrNull } from './fields.js';

const LONGEST_COUNTRY = 100;
const LONGEST_IP = 45;

/** A contact as webhooks (all forms) and REST answers hold it. */
export interface ContactPayload {
  id: number;
  name: string | null;
  email: string | null;
  phone_number: string | null;
  identifier: string | null;
  blocked: boolean;
  /** When the visitor wrote last, as far as the host says; webhooks leave it out. */
  last_activity_at: Date | null;
  /** A visitor can write anything into these, in any shape. */
  additional_attributes: { country: string | null; country_code: string | null; created_at_ip: string | null };
}

export function readContact(value: unknown, path: string): ContactPayload {
  const contact = objectAt(value, path);
  const attributes = objectOrEmpty(contact['additional_attributes']);
  return {
    id: idAt(contact['id'], `${path}.id`),
    name: textOrNull(contact['name'], `${path}.name`),
    email: textOrNull(contact['email'], `${path}.email`),
    phone_number: textOrNull(contact['phone_number'], `${path}.phone_number`),
    identifier: textOrNull(contact['identifier'], `${path}.identifier`),
    blocked: booleanAt(contact['blocked'], `${path}.blocked`),
    last_activity_at: looseSeconds(contact['last_activity_at']),
    additional_attributes: {
      country: looseText(attributes['country'], LONGEST_COUNTRY),
      country_code: looseText(attributes['country_code'], LONGEST_COUNTRY),
      created_at_ip: looseText(attributes['created_at_ip'], LONGEST_IP),
    },
  };
}
