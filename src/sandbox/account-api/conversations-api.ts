import { emptyJson, json, notFound, type Answer } from '../http/answers.js';
import { fieldsOf, filledField, isFields, numberField, textField, textsField } from '../http/body-fields.js';
import {
  assignConversation,
  changeStatus,
  muteConversation,
  setLabels,
  setPriority,
  unmuteConversation,
} from '../helpdesk/conversation-actions.js';
import { deleteConversation, updateConversation } from '../helpdesk/conversation-writes.js';
import type { HelpdeskState } from '../helpdesk/helpdesk-state.js';
import type { Conversation, ConversationStatus } from '../helpdesk/records.js';
import { secondsOf } from '../helpdesk/moments.js';
import { conversationJson } from '../serializers/conversation-json.js';
import { agentJson } from '../serializers/user-json.js';
import { conversationOf, type AccountCall, type AccountRoutes } from './account-call.js';

type ConversationHandler = (call: AccountCall, conversation: Conversation) => Answer;

/** One conversation: read, delete, status, labels, block, assignment, priority, attributes. */
export function addConversationsApi(routes: AccountRoutes, state: HelpdeskState): void {
  const one = 'conversations/:conversation';
  routes.addForAdministrators('DELETE', one, (call) => {
    const conversation = conversationOf(state, call);
    if (!conversation) return notFound();
    deleteConversation(state, conversation);
    return emptyJson();
  });
  const add = (method: string, action: string, handle: ConversationHandler): void => {
    routes.add(method, one + action, (call) => {
      const conversation = conversationOf(state, call);
      return conversation ? handle(call, conversation) : notFound();
    });
  };
  add('GET', '', (_, row) => json(conversationJson(state, row)));
  add('POST', '/toggle_status', (call, row) => toggleStatus(state, call, row));
  add('GET', '/labels', (_, row) => json({ payload: row.labels }));
  add('POST', '/labels', (call, row) => replaceLabels(state, call, row));
  add('POST', '/assignments', (call, row) => assign(state, call, row));
  add('POST', '/custom_attributes', (call, row) => replaceAttributes(state, call, row));
  add('POST', '/mute', (call, row) => {
    muteConversation(state, row, call.user);
    return emptyJson();
  });
  add('POST', '/unmute', (call, row) => {
    unmuteConversation(state, row, call.user);
    return emptyJson();
  });
  add('POST', '/toggle_priority', (call, row) => {
    setPriority(state, row, filledField(fieldsOf(call.request.body), 'priority') ?? null, call.user);
    return emptyJson();
  });
}

const statuses: readonly string[] = ['open', 'resolved', 'pending', 'snoozed'] satisfies ConversationStatus[];

function isStatus(value: string | undefined): value is ConversationStatus {
  return value !== undefined && statuses.includes(value);
}

function toggleStatus(state: HelpdeskState, call: AccountCall, row: Conversation): Answer {
  const fields = fieldsOf(call.request.body);
  const wanted = textField(fields, 'status');
  const other = row.status === 'open' ? 'resolved' : 'open';
  const snoozedUntil = numberField(fields, 'snoozed_until');
  changeStatus(
    state,
    row,
    isStatus(wanted) ? wanted : other,
    call.user.name,
    snoozedUntil === undefined ? null : snoozedUntil * 1000,
  );
  // An agent who opens a conversation takes it; an administrator does not.
  if (row.status === 'open' && call.role === 'agent') assignConversation(state, row, call.user, call.user);
  return json({
    payload: {
      success: true,
      conversation_id: row.id,
      current_status: row.status,
      snoozed_until: row.snoozedUntil === null ? null : secondsOf(row.snoozedUntil),
    },
  });
}

function replaceLabels(state: HelpdeskState, call: AccountCall, row: Conversation): Answer {
  setLabels(state, row, textsField(fieldsOf(call.request.body), 'labels'), call.user);
  return json({ payload: row.labels });
}

function replaceAttributes(state: HelpdeskState, call: AccountCall, row: Conversation): Answer {
  const given = fieldsOf(call.request.body)['custom_attributes'];
  updateConversation(state, row, { customAttributes: isFields(given) ? given : {} });
  return json({ custom_attributes: row.customAttributes });
}

function assign(state: HelpdeskState, call: AccountCall, row: Conversation): Answer {
  const assignee = state.users.get(numberField(fieldsOf(call.request.body), 'assignee_id') ?? 0);
  const member = assignee?.roles.has(call.accountId) ? assignee : null;
  assignConversation(state, row, member, call.user);
  return json(member ? agentJson(member, call.accountId) : null);
}
