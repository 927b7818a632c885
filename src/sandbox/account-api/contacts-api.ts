import { emptyJson, json, notFound, refused, type Answer } from '../http/answers.js';
import { fieldsOf, numberField, textField } from '../http/body-fields.js';
import { createContact, createContactInbox, deleteContact, updateContact } from '../helpdesk/contact-writes.js';
import { mergeContacts } from '../helpdesk/contact-merge.js';
import { conversationsOfContact, findContactInbox } from '../helpdesk/helpdesk-lookups.js';
import type { HelpdeskState } from '../helpdesk/helpdesk-state.js';
import { contactJson, contactWithInboxesJson } from '../serializers/contact-json.js';
import { conversationJson } from '../serializers/conversation-json.js';
import { inboxRowJson } from '../serializers/inbox-json.js';
import { contactOf, type AccountCall, type AccountRoutes } from './account-call.js';
import { contactValues, refusalOf } from './contact-values.js';

/** One contact: read, create, write, delete, its conversations, lookup by session, merge. */
export function addContactsApi(routes: AccountRoutes, state: HelpdeskState): void {
  routes.add('GET', 'contacts/:contact', (call) => {
    const contact = contactOf(state, call);
    if (!contact) return notFound();
    const plain = call.request.query.get('include_contact_inboxes') === 'false';
    return json({ payload: plain ? contactJson(contact) : contactWithInboxesJson(state, contact) });
  });
  routes.add('POST', 'contacts', (call) => postContact(state, call));
  for (const method of ['PATCH', 'PUT']) {
    routes.add(method, 'contacts/:contact', (call) => patchContact(state, call));
  }
  routes.addForAdministrators('DELETE', 'contacts/:contact', (call) => {
    const contact = contactOf(state, call);
    if (!contact) return notFound();
    deleteContact(state, contact);
    return emptyJson();
  });
  routes.add('GET', 'contacts/:contact/conversations', (call) => {
    const contact = contactOf(state, call);
    if (!contact) return notFound();
    const conversations = conversationsOfContact(state, contact.id)
      .sort((left, right) => right.lastActivityAt - left.lastActivityAt)
      .slice(0, 20);
    return json({ payload: conversations.map((row) => conversationJson(state, row)) });
  });
  routes.add('POST', 'contact_inboxes/filter', (call) => filterContactInboxes(state, call));
  routes.add('POST', 'actions/contact_merge', (call) => mergeByAgent(state, call));
}

function postContact(state: HelpdeskState, call: AccountCall): Answer {
  const fields = fieldsOf(call.request.body);
  const { name = '', ...values } = contactValues(fields);
  const refusal = refusalOf(state, call.accountId, values);
  if (refusal) return refusal;
  const inbox = state.inboxes.get(numberField(fields, 'inbox_id') ?? 0);
  const contact = createContact(state, { accountId: call.accountId, name, ...values });
  const row = inbox && createContactInbox(state, contact, inbox.id, textField(fields, 'source_id'));
  const contact_inbox = { inbox: inbox ? inboxRowJson(inbox) : null, source_id: row?.sourceId ?? null };
  return json({ payload: { contact: contactWithInboxesJson(state, contact), contact_inbox } });
}

/** Attributes given are merged into those there, as the host does. */
function patchContact(state: HelpdeskState, call: AccountCall): Answer {
  const contact = contactOf(state, call);
  if (!contact) return notFound();
  const values = contactValues(fieldsOf(call.request.body));
  const refusal = refusalOf(state, call.accountId, values, contact.id);
  if (refusal) return refusal;
  updateContact(state, contact, {
    ...values,
    additionalAttributes: { ...contact.additionalAttributes, ...values.additionalAttributes },
    customAttributes: { ...contact.customAttributes, ...values.customAttributes },
  });
  return json({ payload: contactWithInboxesJson(state, contact) });
}

function filterContactInboxes(state: HelpdeskState, call: AccountCall): Answer {
  const fields = fieldsOf(call.request.body);
  const inbox = state.inboxes.get(numberField(fields, 'inbox_id') ?? 0);
  if (inbox?.accountId !== call.accountId) return notFound();
  const row = findContactInbox(state, inbox.id, textField(fields, 'source_id') ?? '');
  const contact = row && state.contacts.get(row.contactId);
  return contact ? json(contactWithInboxesJson(state, contact)) : emptyJson(404);
}

function mergeByAgent(state: HelpdeskState, call: AccountCall): Answer {
  const fields = fieldsOf(call.request.body);
  const base = state.contacts.get(numberField(fields, 'base_contact_id') ?? 0);
  const mergee = state.contacts.get(numberField(fields, 'mergee_contact_id') ?? 0);
  if (base?.accountId !== call.accountId || mergee?.accountId !== call.accountId) return notFound();
  if (base.id === mergee.id) return refused('contact merge is not allowed on the same contact');
  return json(contactJson(mergeContacts(state, base, mergee)));
}
