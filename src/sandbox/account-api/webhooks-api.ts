import { emptyJson, invalid, json, notFound, type Answer } from '../http/answers.js';
import { filledField, textField, textsField, wrappedFields, type Fields } from '../http/body-fields.js';
import { silentEventNames, webhookEventNames } from '../helpdesk/helpdesk-event.js';
import type { HelpdeskState } from '../helpdesk/helpdesk-state.js';
import type { WebhookRecord } from '../helpdesk/setting-records.js';
import { hostToken } from '../helpdesk/tokens.js';
import { webhookJson } from '../serializers/setting-json.js';
import { idParameter, type AccountCall, type AccountRoutes } from './account-call.js';

const knownEvents: ReadonlySet<string> = new Set([...webhookEventNames, ...silentEventNames]);

export function addWebhooksApi(routes: AccountRoutes, state: HelpdeskState): void {
  routes.addForAdministrators('GET', 'webhooks', ({ accountId }) => {
    const webhooks = [...state.webhooks.values()].filter((row) => row.accountId === accountId);
    return json({ payload: { webhooks: webhooks.map(webhookJson) } });
  });
  routes.addForAdministrators('POST', 'webhooks', (call) => createWebhook(state, call));
  for (const method of ['PATCH', 'PUT']) {
    routes.addForAdministrators(method, 'webhooks/:webhook', (call) => updateWebhook(state, call));
  }
  routes.addForAdministrators('DELETE', 'webhooks/:webhook', (call) => {
    const webhook = webhookOf(state, call);
    if (!webhook) return notFound();
    state.webhooks.delete(webhook.id);
    return emptyJson();
  });
}

function webhookOf(state: HelpdeskState, call: AccountCall): WebhookRecord | undefined {
  const webhook = state.webhooks.get(idParameter(call, 'webhook'));
  return webhook?.accountId === call.accountId ? webhook : undefined;
}

function createWebhook(state: HelpdeskState, call: AccountCall): Answer {
  const fields = wrappedFields(call.request.body, 'webhook');
  const webhook: WebhookRecord = {
    id: 0,
    accountId: call.accountId,
    name: filledField(fields, 'name') ?? null,
    url: textField(fields, 'url') ?? '',
    subscriptions: fields['subscriptions'] === undefined ? [...webhookEventNames] : textsField(fields, 'subscriptions'),
    secret: hostToken(),
  };
  const refusal = refusalOf(state, webhook);
  if (refusal) return refusal;
  webhook.id = state.nextId('webhook');
  state.webhooks.set(webhook.id, webhook);
  return json({ payload: { webhook: webhookJson(webhook) } });
}

function updateWebhook(state: HelpdeskState, call: AccountCall): Answer {
  const webhook = webhookOf(state, call);
  if (!webhook) return notFound();
  const wanted = { ...webhook, ...patchOf(wrappedFields(call.request.body, 'webhook')) };
  const refusal = refusalOf(state, wanted);
  if (refusal) return refusal;
  Object.assign(webhook, wanted);
  return json({ payload: { webhook: webhookJson(webhook) } });
}

function patchOf(fields: Fields): Partial<WebhookRecord> {
  const url = textField(fields, 'url');
  const name = textField(fields, 'name');
  return {
    ...(url === undefined ? {} : { url }),
    ...(name === undefined ? {} : { name }),
    ...(fields['subscriptions'] === undefined ? {} : { subscriptions: textsField(fields, 'subscriptions') }),
  };
}

function refusalOf(state: HelpdeskState, webhook: WebhookRecord): Answer | undefined {
  const taken = [...state.webhooks.values()].some(
    (other) => other.id !== webhook.id && other.accountId === webhook.accountId && other.url === webhook.url,
  );
  if (taken) return invalid('Url has already been taken', 'url');
  if (!/^https?:\/\/\S+$/.test(webhook.url)) return invalid('Url is invalid', 'url');
  const known = webhook.subscriptions.every((event) => knownEvents.has(event));
  if (webhook.subscriptions.length > 0 && known) return undefined;
  return invalid('Subscriptions Invalid events', 'subscriptions');
}
