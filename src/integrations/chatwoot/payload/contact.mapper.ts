import type { ContactRecord } from '../../../core/ports/helpdesk-records.js';
import type { ContactPayload } from './contact.payload.js';

export function mapContact(contact: ContactPayload): ContactRecord {
  return {
    contactId: contact.id,
    name: contact.name,
    email: contact.email,
    phone: contact.phone_number,
    externalId: contact.identifier,
    blocked: contact.blocked,
    lastActivityAt: contact.last_activity_at,
    country: contact.additional_attributes.country,
    countryCode: contact.additional_attributes.country_code,
    createdAtIp: contact.additional_attributes.created_at_ip,
  };
}
