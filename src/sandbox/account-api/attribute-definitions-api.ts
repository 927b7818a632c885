import { invalid, json, noContent, notFound, type Answer } from '../http/answers.js';
import { textField, textsField, wrappedFields, type Fields } from '../http/body-fields.js';
import type { HelpdeskState } from '../helpdesk/helpdesk-state.js';
import type { AttributeDefinitionRecord } from '../helpdesk/setting-records.js';
import { attributeDefinitionJson } from '../serializers/setting-json.js';
import { idParameter, type AccountCall, type AccountRoutes } from './account-call.js';

export function addAttributeDefinitionsApi(routes: AccountRoutes, state: HelpdeskState): void {
  routes.add('GET', 'custom_attribute_definitions', ({ accountId, request }) => {
    const model = request.query.get('attribute_model');
    const definitions = [...state.attributeDefinitions.values()].filter(
      (row) => row.accountId === accountId && (model === null || row.model === model),
    );
    return json(definitions.map(attributeDefinitionJson));
  });
  routes.addForAdministrators('POST', 'custom_attribute_definitions', (call) => {
    return createDefinition(state, call.accountId, wrappedFields(call.request.body, 'custom_attribute_definition'));
  });
  for (const method of ['PATCH', 'PUT']) {
    routes.addForAdministrators(method, 'custom_attribute_definitions/:definition', (call) => {
      const definition = definitionOf(state, call);
      if (!definition) return notFound();
      return updateDefinition(state, definition, wrappedFields(call.request.body, 'custom_attribute_definition'));
    });
  }
  routes.addForAdministrators('DELETE', 'custom_attribute_definitions/:definition', (call) => {
    const definition = definitionOf(state, call);
    if (!definition) return notFound();
    state.attributeDefinitions.delete(definition.id);
    return noContent();
  });
}

function definitionOf(state: HelpdeskState, call: AccountCall): AttributeDefinitionRecord | undefined {
  const definition = state.attributeDefinitions.get(idParameter(call, 'definition'));
  return definition?.accountId === call.accountId ? definition : undefined;
}

function createDefinition(state: HelpdeskState, accountId: number, fields: Fields): Answer {
  const key = textField(fields, 'attribute_key') ?? '';
  const model = textField(fields, 'attribute_model') ?? 'conversation_attribute';
  const taken = [...state.attributeDefinitions.values()].some(
    (other) => other.accountId === accountId && other.key === key && other.model === model,
  );
  if (taken) return invalid('Attribute key has already been taken', 'attribute_key');
  const now = state.tick();
  const definition: AttributeDefinitionRecord = {
    id: state.nextId('attributeDefinition'),
    accountId,
    key,
    model,
    displayName: '',
    displayType: 'text',
    description: null,
    values: [],
    createdAt: now,
    updatedAt: now,
  };
  state.attributeDefinitions.set(definition.id, definition);
  return writeDefinition(definition, fields);
}

function updateDefinition(state: HelpdeskState, definition: AttributeDefinitionRecord, fields: Fields): Answer {
  definition.updatedAt = state.tick();
  return writeDefinition(definition, fields);
}

function writeDefinition(definition: AttributeDefinitionRecord, fields: Fields): Answer {
  definition.displayName = textField(fields, 'attribute_display_name') ?? definition.displayName;
  definition.displayType = textField(fields, 'attribute_display_type') ?? definition.displayType;
  definition.description = textField(fields, 'attribute_description') ?? definition.description;
  if (fields['attribute_values'] !== undefined) definition.values = textsField(fields, 'attribute_values');
  return json(attributeDefinitionJson(definition));
}
