import { emptyJson, invalid, json, notFound, type Answer } from '../http/answers.js';
import { booleanField, textField, wrappedFields, type Fields } from '../http/body-fields.js';
import type { HelpdeskState } from '../helpdesk/helpdesk-state.js';
import type { LabelRecord } from '../helpdesk/setting-records.js';
import { labelJson } from '../serializers/setting-json.js';
import { idParameter, type AccountCall, type AccountRoutes } from './account-call.js';

export function addLabelsApi(routes: AccountRoutes, state: HelpdeskState): void {
  routes.add('GET', 'labels', ({ accountId }) => {
    const labels = [...state.labels.values()].filter((row) => row.accountId === accountId);
    return json({ payload: labels.map(labelJson) });
  });
  routes.add('GET', 'labels/:label', (call) => {
    const label = labelOf(state, call);
    return label ? json(labelJson(label)) : notFound();
  });
  routes.addForAdministrators('POST', 'labels', (call) => createLabel(state, call));
  for (const method of ['PATCH', 'PUT']) {
    routes.addForAdministrators(method, 'labels/:label', (call) => {
      const label = labelOf(state, call);
      return label ? saveLabel(state, label, wrappedFields(call.request.body, 'label')) : notFound();
    });
  }
  routes.addForAdministrators('DELETE', 'labels/:label', (call) => {
    const label = labelOf(state, call);
    if (!label) return notFound();
    state.labels.delete(label.id);
    return emptyJson();
  });
}

function labelOf(state: HelpdeskState, call: AccountCall): LabelRecord | undefined {
  const label = state.labels.get(idParameter(call, 'label'));
  return label?.accountId === call.accountId ? label : undefined;
}

function createLabel(state: HelpdeskState, call: AccountCall): Answer {
  const label: LabelRecord = {
    id: 0,
    accountId: call.accountId,
    title: '',
    description: null,
    color: '#1f93ff',
    showOnSidebar: null,
  };
  return saveLabel(state, label, wrappedFields(call.request.body, 'label'));
}

function saveLabel(state: HelpdeskState, label: LabelRecord, fields: Fields): Answer {
  const title = textField(fields, 'title')?.toLowerCase() ?? label.title;
  if (!/^[\p{L}\p{N}_-]+$/u.test(title)) return invalid('Title is invalid', 'title');
  const taken = [...state.labels.values()].some(
    (other) => other.id !== label.id && other.accountId === label.accountId && other.title === title,
  );
  if (taken) return invalid('Title has already been taken', 'title');
  label.title = title;
  label.description = textField(fields, 'description') ?? label.description;
  label.color = textField(fields, 'color') ?? label.color;
  label.showOnSidebar = booleanField(fields, 'show_on_sidebar') ?? label.showOnSidebar;
  if (label.id === 0) label.id = state.nextId('label');
  state.labels.set(label.id, label);
  return json(labelJson(label));
}
