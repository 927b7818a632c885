import { createHmac, timingSafeEqual } from 'node:crypto';
import { json, unauthorized, type Answer } from '../http/answers.js';
import { fieldsOf, filledField, isFields, textField, textsField, type Fields } from '../http/body-fields.js';
import { identifyContact, type Claim } from '../helpdesk/contact-identify.js';
import { updateContact } from '../helpdesk/contact-writes.js';
import { existing } from '../helpdesk/helpdesk-lookups.js';
import type { HelpdeskState } from '../helpdesk/helpdesk-state.js';
import type { Contact, ContactInbox, Inbox } from '../helpdesk/records.js';
import { contactRowJson } from '../serializers/contact-json.js';
import { issueToken } from './session-token.js';
import { createVisitor, type WidgetCall, type WidgetRoutes } from './widget-call.js';

/** What a visitor reads and says about himself. */
export function addVisitorContactApi(routes: WidgetRoutes, state: HelpdeskState): void {
  routes.add('GET', 'contact', ({ contact }) => json({ ...knownParts(contact), identifier: contact.identifier }));
  routes.add('PATCH', 'contact', ({ request, contact }) => {
    return json(knownParts(identifyContact(state, contact, claimOf(fieldsOf(request.body)))));
  });
  routes.add('PATCH', 'contact/set_user', (call) => setUser(state, call));
  routes.add('POST', 'contact/destroy_custom_attributes', ({ request, contact }) => {
    const names = textsField(fieldsOf(request.body), 'custom_attributes');
    updateContact(state, contact, { customAttributes: without(contact.customAttributes, names) });
    return json(contactRowJson(contact));
  });
}

/** Custom attributes but those of the given names. */
export function without(attributes: Fields, names: readonly string[]): Fields {
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => !names.includes(name)));
}

function knownParts(contact: Contact): Fields {
  return {
    id: contact.id,
    has_email: contact.email !== null,
    has_name: contact.name !== '',
    has_phone_number: contact.phoneNumber !== null,
  };
}

/** The claim in a body; blank values claim nothing. */
export function claimOf(fields: Fields): Claim {
  const additional = fields['additional_attributes'];
  const custom = fields['custom_attributes'];
  return {
    name: filledField(fields, 'name'),
    email: filledField(fields, 'email'),
    phoneNumber: filledField(fields, 'phone_number'),
    ...(isFields(additional) ? { additionalAttributes: additional } : {}),
    ...(isFields(custom) ? { customAttributes: custom } : {}),
  };
}

function setUser(state: HelpdeskState, call: WidgetCall): Answer {
  const fields = fieldsOf(call.request.body);
  const identifier = filledField(fields, 'identifier');
  const hash = textField(fields, 'identifier_hash') ?? '';
  const mustVerify = hash !== '' || call.inbox.hmacMandatory;
  if (mustVerify && !isProved(call.inbox, identifier ?? '', hash)) {
    return unauthorized('HMAC failed: Invalid Identifier Hash Provided');
  }
  // As it came: the number is another one than the text, and so is nothing.
  const isOther = call.contact.identifier !== null && call.contact.identifier !== fields['identifier'];
  const row = isOther ? createVisitor(state, call.inbox, call.request.ip) : call.contactInbox;
  if (mustVerify) markVerified(state, row);
  const person = existing(state.contacts.get(row.contactId), 'a contact');
  const contact = identifyContact(state, person, { ...claimOf(fields), identifier });
  const session = { sourceId: row.sourceId, inboxId: row.inboxId };
  const fresh = isOther ? { widget_auth_token: issueToken(session, state.sessionSecret, state.now()) } : {};
  return json({ ...knownParts(contact), ...fresh });
}

function markVerified(state: HelpdeskState, row: ContactInbox): void {
  if (row.hmacVerified) return;
  row.hmacVerified = true;
  row.updatedAt = state.tick();
}

function isProved(inbox: Inbox, identifier: string, hash: string): boolean {
  const expected = Buffer.from(createHmac('sha256', inbox.hmacToken).update(identifier).digest('hex'));
  const given = Buffer.from(hash);
  return expected.length === given.length && timingSafeEqual(expected, given);
}
