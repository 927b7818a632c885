import { emptyJson, json, notAllowed, notFound, type Answer } from '../http/answers.js';
import { fieldsOf, isFields, numbersField, textField, wrappedFields, type Fields } from '../http/body-fields.js';
import type { HelpdeskState } from '../helpdesk/helpdesk-state.js';
import { runMacro } from '../helpdesk/macro-run.js';
import type { MacroAction, MacroRecord } from '../helpdesk/setting-records.js';
import { macroJson } from '../serializers/setting-json.js';
import { idParameter, type AccountCall, type AccountRoutes } from './account-call.js';

export function addMacrosApi(routes: AccountRoutes, state: HelpdeskState): void {
  routes.add('GET', 'macros', (call) => {
    const macros = [...state.macros.values()].filter((macro) => maySee(macro, call));
    return json({ payload: macros.map((macro) => macroJson(state, macro)) });
  });
  routes.add('POST', 'macros', (call) => createMacro(state, call));
  routes.add('GET', 'macros/:macro', (call) => {
    const macro = macroOf(state, call);
    return macro ? json({ payload: macroJson(state, macro) }) : notFound();
  });
  for (const method of ['PATCH', 'PUT']) {
    routes.add(method, 'macros/:macro', (call) => updateMacro(state, call));
  }
  routes.add('DELETE', 'macros/:macro', (call) => deleteMacro(state, call));
  routes.add('POST', 'macros/:macro/execute', (call) => executeMacro(state, call));
}

function maySee(macro: MacroRecord, call: AccountCall): boolean {
  if (macro.accountId !== call.accountId) return false;
  return macro.visibility === 'global' || macro.createdById === call.user.id;
}

function macroOf(state: HelpdeskState, call: AccountCall): MacroRecord | undefined {
  const macro = state.macros.get(idParameter(call, 'macro'));
  return macro && maySee(macro, call) ? macro : undefined;
}

/** Global macros belong to administrators, personal ones to whoever made them. */
function mayChange(macro: MacroRecord, call: AccountCall): boolean {
  return macro.visibility === 'global' ? call.role === 'administrator' : macro.createdById === call.user.id;
}

function createMacro(state: HelpdeskState, call: AccountCall): Answer {
  const fields = wrappedFields(call.request.body, 'macro');
  const macro: MacroRecord = {
    id: state.nextId('macro'),
    accountId: call.accountId,
    name: textField(fields, 'name') ?? '',
    visibility: visibilityOf(fields, call),
    createdById: call.user.id,
    updatedById: call.user.id,
    actions: actionsOf(fields),
  };
  state.macros.set(macro.id, macro);
  return json({ payload: macroJson(state, macro) });
}

/** An agent's "global" macro silently becomes a personal one. */
function visibilityOf(fields: Fields, call: AccountCall): 'global' | 'personal' {
  return fields['visibility'] === 'global' && call.role === 'administrator' ? 'global' : 'personal';
}

function actionsOf(fields: Fields): MacroAction[] {
  const actions = fields['actions'];
  if (!Array.isArray(actions)) return [];
  return actions.filter(isFields).map((action) => ({
    action_name: textField(action, 'action_name') ?? '',
    action_params: Array.isArray(action['action_params']) ? action['action_params'] : [],
  }));
}

function updateMacro(state: HelpdeskState, call: AccountCall): Answer {
  const macro = macroOf(state, call);
  if (!macro) return notFound();
  if (!mayChange(macro, call)) return notAllowed();
  const fields = wrappedFields(call.request.body, 'macro');
  macro.name = textField(fields, 'name') ?? macro.name;
  if (fields['visibility'] !== undefined) macro.visibility = visibilityOf(fields, call);
  if (fields['actions'] !== undefined) macro.actions = actionsOf(fields);
  macro.updatedById = call.user.id;
  return json({ payload: macroJson(state, macro) });
}

function deleteMacro(state: HelpdeskState, call: AccountCall): Answer {
  const macro = macroOf(state, call);
  if (!macro) return notFound();
  if (!mayChange(macro, call)) return notAllowed();
  state.macros.delete(macro.id);
  return emptyJson();
}

function executeMacro(state: HelpdeskState, call: AccountCall): Answer {
  const macro = macroOf(state, call);
  if (!macro) return notFound();
  for (const id of numbersField(fieldsOf(call.request.body), 'conversation_ids')) {
    const conversation = state.conversations.get(id);
    if (conversation?.accountId === call.accountId) runMacro(state, macro, conversation, call.user);
  }
  return emptyJson();
}
