import { json, type Answer } from '../http/answers.js';
import { fieldsOf, isFields, textField, type Fields } from '../http/body-fields.js';
import type { HelpdeskState } from '../helpdesk/helpdesk-state.js';
import type { Conversation } from '../helpdesk/records.js';
import { conversationJson } from '../serializers/conversation-json.js';
import type { AccountCall, AccountRoutes } from './account-call.js';

const perPage = 25;

/** Lists of conversations and their counts. */
export function addConversationListsApi(routes: AccountRoutes, state: HelpdeskState): void {
  routes.add('GET', 'conversations', (call) => listConversations(state, call));
  routes.add('GET', 'conversations/meta', (call) => json({ meta: countsOf(selected(state, call), call) }));
  routes.add('POST', 'conversations/filter', (call) => filterConversations(state, call));
}

function listConversations(state: HelpdeskState, call: AccountCall): Answer {
  const { query } = call.request;
  const all = selected(state, call);
  const rows = sorted(
    all.filter((row) => hasAssignee(row, query.get('assignee_type') ?? 'all', call)),
    query.get('sort_by'),
  );
  // Within a span of time the host answers everything at once, without pages.
  const shown = query.has('updated_within') ? rows : pageOf(rows, query.get('page'));
  const payload = shown.map((row) => conversationJson(state, row));
  return json({ data: { meta: countsOf(all, call), payload } });
}

function selected(state: HelpdeskState, call: AccountCall): Conversation[] {
  const conditions = conditionsOf(state, call);
  return [...state.conversations.values()].filter((row) => conditions.every((holds) => holds(row)));
}

type Condition = (row: Conversation) => boolean;

function conditionsOf(state: HelpdeskState, { accountId, request: { query } }: AccountCall): Condition[] {
  const conditions: Condition[] = [(row) => row.accountId === accountId];
  const status = query.get('status') ?? 'open';
  if (status !== 'all') conditions.push((row) => row.status === status);
  const labels = query.getAll('labels[]');
  if (labels.length > 0) conditions.push((row) => row.labels.some((label) => labels.includes(label)));
  const inboxId = query.get('inbox_id');
  if (inboxId !== null) conditions.push((row) => row.inboxId === Number(inboxId));
  const sourceId = query.get('source_id');
  if (sourceId !== null) {
    conditions.push((row) => state.contactInboxes.get(row.contactInboxId)?.sourceId === sourceId);
  }
  const within = query.get('updated_within');
  const since = state.now() - Number(within) * 1000;
  if (within !== null) conditions.push((row) => row.updatedAt > since);
  return conditions;
}

function hasAssignee(row: Conversation, type: string, call: AccountCall): boolean {
  if (type === 'me') return row.assigneeId === call.user.id;
  if (type === 'unassigned') return row.assigneeId === null;
  return type !== 'assigned' || row.assigneeId !== null;
}

/** The latest activity first, unless `created_at` or an ascending order is asked for. */
function sorted(rows: Conversation[], sortBy: string | null): Conversation[] {
  const keyOf = sortBy?.startsWith('created_at') === true ? createdAt : lastActivityAt;
  const direction = sortBy?.endsWith('_asc') === true ? 1 : -1;
  return rows.sort((left, right) => direction * (keyOf(left) - keyOf(right)));
}

function createdAt(row: Conversation): number {
  return row.createdAt;
}

function lastActivityAt(row: Conversation): number {
  return row.lastActivityAt;
}

function pageOf(rows: Conversation[], page: string | null): Conversation[] {
  const start = (Math.max(1, Number(page ?? 1)) - 1) * perPage;
  return rows.slice(start, start + perPage);
}

function filterConversations(state: HelpdeskState, call: AccountCall): Answer {
  const conditions = fieldsOf(call.request.body)['payload'];
  const wanted = Array.isArray(conditions) ? conditions.filter(isFields) : [];
  const rows = [...state.conversations.values()]
    .filter((row) => row.accountId === call.accountId)
    .filter((row) => wanted.every((condition) => meets(row, condition)));
  const { mine_count, unassigned_count, all_count } = countsOf(rows, call);
  const shown = pageOf(sorted(rows, null), call.request.query.get('page'));
  const payload = shown.map((row) => conversationJson(state, row));
  return json({ meta: { mine_count, unassigned_count, all_count }, payload });
}

function countsOf(rows: Conversation[], call: AccountCall): Fields {
  return {
    mine_count: rows.filter((row) => row.assigneeId === call.user.id).length,
    assigned_count: rows.filter((row) => row.assigneeId !== null).length,
    unassigned_count: rows.filter((row) => row.assigneeId === null).length,
    all_count: rows.length,
  };
}

function meets(row: Conversation, condition: Fields): boolean {
  const values = Array.isArray(condition['values']) ? condition['values'].map(String) : [];
  const actual = valuesOf(row, textField(condition, 'attribute_key') ?? '');
  const equal = values.includes('all') || values.some((value) => actual.includes(value));
  return condition['filter_operator'] === 'not_equal_to' ? !equal : equal;
}

function valuesOf(row: Conversation, key: string): string[] {
  switch (key) {
    case 'labels':
      return row.labels;
    case 'status':
      return [row.status];
    case 'inbox_id':
      return [String(row.inboxId)];
    case 'display_id':
      return [String(row.id)];
    case 'assignee_id':
      return [String(row.assigneeId ?? '')];
    case 'priority':
      return [row.priority ?? ''];
    default:
      return [];
  }
}
