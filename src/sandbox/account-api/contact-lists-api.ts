import { json, refused, type Answer } from '../http/answers.js';
import { fieldsOf, isFields, textField, type Fields } from '../http/body-fields.js';
import { isIdentified } from '../helpdesk/helpdesk-lookups.js';
import type { HelpdeskState } from '../helpdesk/helpdesk-state.js';
import type { Contact } from '../helpdesk/records.js';
import { contactJson, contactWithInboxesJson } from '../serializers/contact-json.js';
import type { AccountCall, AccountRoutes } from './account-call.js';

const perPage = 15;

/** Lists of contacts, 15 a page. Anonymous ones are never listed, only found by a search. */
export function addContactListsApi(routes: AccountRoutes, state: HelpdeskState): void {
  routes.add('GET', 'contacts', (call) => {
    const contacts = sorted(contactsOf(state, call).filter(isIdentified), call.request.query.get('sort') ?? '');
    return json(pageOf(state, call, contacts));
  });
  routes.add('GET', 'contacts/search', (call) => searchContacts(state, call));
  routes.add('POST', 'contacts/filter', (call) => filterContacts(state, call));
}

function contactsOf(state: HelpdeskState, call: AccountCall): Contact[] {
  return [...state.contacts.values()].filter((contact) => contact.accountId === call.accountId);
}

function pageOf(state: HelpdeskState, call: AccountCall, contacts: Contact[]): { meta: Fields; payload: Fields[] } {
  const { query } = call.request;
  const page = Math.max(1, Number(query.get('page') ?? 1));
  const shown = contacts.slice((page - 1) * perPage, page * perPage);
  const plain = query.get('include_contact_inboxes') === 'false';
  // The host gives the page back as it was asked: a text, or the number 1 where it was not.
  const meta = { count: contacts.length, current_page: query.get('page') ?? 1 };
  const payload = shown.map((contact) => (plain ? contactJson(contact) : contactWithInboxesJson(state, contact)));
  return { meta, payload };
}

function searchContacts(state: HelpdeskState, call: AccountCall): Answer {
  const wanted = (call.request.query.get('q') ?? '').trim().toLowerCase();
  if (wanted === '') return refused('Specify search string with parameter q');
  const found = contactsOf(state, call).filter(({ name, email, phoneNumber, identifier }) =>
    [name, email, phoneNumber, identifier].some((value) => value?.toLowerCase().includes(wanted)),
  );
  const { meta, payload } = pageOf(state, call, found);
  const has_more = found.length > Number(meta['current_page']) * perPage;
  return json({ meta: { ...meta, has_more }, payload });
}

function filterContacts(state: HelpdeskState, call: AccountCall): Answer {
  const conditions = fieldsOf(call.request.body)['payload'];
  const wanted = Array.isArray(conditions) ? conditions.filter(isFields) : [];
  const found = contactsOf(state, call)
    .filter(isIdentified)
    .filter((contact) => wanted.every((condition) => meets(contact, condition)));
  return json(pageOf(state, call, sorted(found, call.request.query.get('sort') ?? '')));
}

function meets(contact: Contact, condition: Fields): boolean {
  const key = textField(condition, 'attribute_key') ?? '';
  const values = Array.isArray(condition['values']) ? condition['values'].map(String) : [];
  const actual = (textField(contactJson(contact), key) ?? String(contactJson(contact)[key] === true)).toLowerCase();
  const equal = values.some((value) => value.toLowerCase() === actual);
  return condition['filter_operator'] === 'not_equal_to' ? !equal : equal;
}

const sortKeys: Readonly<Record<string, (contact: Contact) => string | number>> = {
  name: ({ name }) => name,
  email: ({ email }) => email ?? '',
  phone_number: ({ phoneNumber }) => phoneNumber ?? '',
  last_activity_at: ({ lastActivityAt }) => lastActivityAt ?? 0,
  created_at: ({ createdAt }) => createdAt,
};

function sorted(contacts: Contact[], sort: string): Contact[] {
  const keyOf = sortKeys[sort.replace(/^-/, '')] ?? (({ id }: Contact) => id);
  const direction = sort.startsWith('-') ? -1 : 1;
  return contacts.sort((left, right) => direction * compare(keyOf(left), keyOf(right)));
}

function compare(left: string | number, right: string | number): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
