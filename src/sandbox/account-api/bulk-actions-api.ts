import { emptyJson, notAllowed, type Answer } from '../http/answers.js';
import { fieldsOf, numberField, numbersField, textField, textsField } from '../http/body-fields.js';
import { assignConversation, changeStatus, setLabels } from '../helpdesk/conversation-actions.js';
import { deleteContact } from '../helpdesk/contact-writes.js';
import type { HelpdeskState } from '../helpdesk/helpdesk-state.js';
import type { Conversation } from '../helpdesk/records.js';
import type { AccountCall, AccountRoutes } from './account-call.js';

export function addBulkActionsApi(routes: AccountRoutes, state: HelpdeskState): void {
  routes.add('POST', 'bulk_actions', (call) => {
    const { type, action_name: action } = fieldsOf(call.request.body);
    if (type === 'Contact') return action === 'delete' ? deleteContacts(state, call) : emptyJson();
    for (const id of numbersField(fieldsOf(call.request.body), 'ids')) {
      const conversation = state.conversations.get(id);
      if (conversation?.accountId === call.accountId) changeOne(state, call, conversation);
    }
    return emptyJson();
  });
}

function deleteContacts(state: HelpdeskState, call: AccountCall): Answer {
  if (call.role !== 'administrator') return notAllowed();
  for (const id of numbersField(fieldsOf(call.request.body), 'ids')) {
    const contact = state.contacts.get(id);
    if (contact?.accountId === call.accountId) deleteContact(state, contact);
  }
  return emptyJson();
}

function changeOne(state: HelpdeskState, call: AccountCall, conversation: Conversation): void {
  const body = fieldsOf(call.request.body);
  const labels = fieldsOf(body['labels']);
  const removed = textsField(labels, 'remove');
  const kept = conversation.labels.filter((label) => !removed.includes(label));
  setLabels(state, conversation, [...kept, ...textsField(labels, 'add')], call.user);
  const fields = fieldsOf(body['fields']);
  const status = textField(fields, 'status');
  if (status === 'open' || status === 'resolved') changeStatus(state, conversation, status, call.user.name);
  const assignee = state.users.get(numberField(fields, 'assignee_id') ?? 0);
  if (assignee) assignConversation(state, conversation, assignee, call.user);
}
