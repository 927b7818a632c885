import type { Fields } from '../http/body-fields.js';
import { existing } from '../helpdesk/helpdesk-lookups.js';
import type { HelpdeskState } from '../helpdesk/helpdesk-state.js';
import { isoOf } from '../helpdesk/moments.js';
import type {
  AttributeDefinitionRecord,
  DashboardAppRecord,
  LabelRecord,
  MacroRecord,
  WebhookRecord,
} from '../helpdesk/setting-records.js';
import { agentJson } from './user-json.js';

export function webhookJson(webhook: WebhookRecord): Fields {
  const { id, name, url, accountId, subscriptions, secret } = webhook;
  return { id, name, url, account_id: accountId, subscriptions, secret };
}

export function labelJson(label: LabelRecord): Fields {
  const { id, title, description, color, showOnSidebar } = label;
  return { id, title, description, color, show_on_sidebar: showOnSidebar };
}

export function macroJson(state: HelpdeskState, macro: MacroRecord): Fields {
  return {
    id: macro.id,
    name: macro.name,
    visibility: macro.visibility,
    created_by: agentJson(existing(state.users.get(macro.createdById), 'a user'), macro.accountId),
    updated_by: agentJson(existing(state.users.get(macro.updatedById), 'a user'), macro.accountId),
    account_id: macro.accountId,
    actions: macro.actions,
  };
}

export function dashboardAppJson(app: DashboardAppRecord): Fields {
  return { id: app.id, title: app.title, content: app.content, created_at: isoOf(app.createdAt) };
}

export function attributeDefinitionJson(definition: AttributeDefinitionRecord): Fields {
  return {
    id: definition.id,
    attribute_display_name: definition.displayName,
    attribute_display_type: definition.displayType,
    attribute_description: definition.description,
    attribute_key: definition.key,
    regex_pattern: null,
    regex_cue: null,
    attribute_values: definition.values,
    attribute_model: definition.model,
    default_value: null,
    created_at: isoOf(definition.createdAt),
    updated_at: isoOf(definition.updatedAt),
  };
}
