import type { Fields } from '../http/body-fields.js';
import { contactInboxesOf, existing } from '../helpdesk/helpdesk-lookups.js';
import type { HelpdeskState } from '../helpdesk/helpdesk-state.js';
import { isoOf, isoOrNull, secondsOf } from '../helpdesk/moments.js';
import type { Contact } from '../helpdesk/records.js';

/** The contact as the REST API shows it; `last_activity_at` is left out before the first message. */
export function contactJson(contact: Contact): Fields {
  return {
    additional_attributes: contact.additionalAttributes,
    availability_status: 'offline',
    email: contact.email,
    id: contact.id,
    name: contact.name,
    phone_number: contact.phoneNumber,
    blocked: contact.blocked,
    identifier: contact.identifier,
    thumbnail: '',
    custom_attributes: contact.customAttributes,
    ...(contact.lastActivityAt === null ? {} : { last_activity_at: secondsOf(contact.lastActivityAt) }),
    created_at: secondsOf(contact.createdAt),
  };
}

export function contactWithInboxesJson(state: HelpdeskState, contact: Contact): Fields {
  const contact_inboxes = contactInboxesOf(state, contact.id).map(({ sourceId, inboxId }) => ({
    source_id: sourceId,
    inbox: inboxReferenceJson(state, inboxId),
  }));
  return { ...contactJson(contact), contact_inboxes };
}

function inboxReferenceJson(state: HelpdeskState, inboxId: number): Fields {
  const inbox = existing(state.inboxes.get(inboxId), 'an inbox');
  return {
    id: inbox.id,
    avatar_url: '',
    channel_id: inbox.channelId,
    name: inbox.name,
    channel_type: inbox.channelType,
    provider: null,
  };
}

/** The contact as sender of a message (`type: contact`). */
export function contactPushJson(contact: Contact): Fields {
  return {
    additional_attributes: contact.additionalAttributes,
    custom_attributes: contact.customAttributes,
    email: contact.email,
    id: contact.id,
    identifier: contact.identifier,
    name: contact.name,
    phone_number: contact.phoneNumber,
    thumbnail: '',
    blocked: contact.blocked,
    type: 'contact',
  };
}

/** The contact as the root of `contact_*` webhooks and sender of `message_*` ones. */
export function contactWebhookJson(state: HelpdeskState, contact: Contact): Fields {
  return {
    account: accountJson(state, contact.accountId),
    additional_attributes: contact.additionalAttributes,
    avatar: '',
    custom_attributes: contact.customAttributes,
    email: contact.email,
    id: contact.id,
    identifier: contact.identifier,
    name: contact.name,
    phone_number: contact.phoneNumber,
    thumbnail: '',
    blocked: contact.blocked,
  };
}

export function accountJson(state: HelpdeskState, accountId: number): Fields {
  const { id, name } = existing(state.accounts.get(accountId), 'an account');
  return { id, name };
}

/** The raw row, as some widget answers give it away. */
export function contactRowJson(contact: Contact): Fields {
  return {
    id: contact.id,
    name: contact.name,
    email: contact.email,
    phone_number: contact.phoneNumber,
    account_id: contact.accountId,
    created_at: isoOf(contact.createdAt),
    updated_at: isoOf(contact.updatedAt),
    additional_attributes: contact.additionalAttributes,
    identifier: contact.identifier,
    custom_attributes: contact.customAttributes,
    last_activity_at: isoOrNull(contact.lastActivityAt),
    contact_type: contact.contactType,
    middle_name: '',
    last_name: '',
    location: null,
    country_code: null,
    blocked: contact.blocked,
    company_id: contact.companyId,
    label_list: [],
  };
}
