import { json, noContent, refused, type Answer } from '../http/answers.js';
import { fieldsOf, filledField, isFields, numberField, textField, type Fields } from '../http/body-fields.js';
import type { Router } from '../http/router.js';
import type { ApiFault, DeliverySettings, ReleaseOrder, SandboxControls } from '../sandbox-controls.js';
import type { SandboxParts } from '../sandbox-parts.js';

/** The same switches as `SandboxControls`, by HTTP. */
export function addControlsApi(router: Router, { controls, outbox, requests }: SandboxParts): void {
  const current = (): Answer =>
    json({
      delivery: controls.delivery,
      widgetPagesPerHour: controls.widgetPagesPerHour,
      heldWebhooks: outbox.heldCount,
    });
  router.add('GET', '/sandbox/controls', current);
  router.add('PATCH', '/sandbox/controls', ({ body }) => {
    applySettings(controls, fieldsOf(body));
    return current();
  });
  router.add('POST', '/sandbox/controls/reset', () => {
    controls.reset();
    return current();
  });
  router.add('POST', '/sandbox/controls/release', async ({ body }) => {
    const fields = fieldsOf(body);
    await controls.releaseWebhooks(orderOf(fields), numberField(fields, 'seed'));
    return current();
  });
  router.add('POST', '/sandbox/controls/drop', ({ body }) => {
    const fields = fieldsOf(body);
    controls.dropWebhooks(numberField(fields, 'times') ?? 1, filledField(fields, 'event'));
    return noContent();
  });
  router.add('POST', '/sandbox/controls/duplicate', ({ body }) => {
    const fields = fieldsOf(body);
    const times = numberField(fields, 'times') ?? 1;
    controls.duplicateWebhooks(times, filledField(fields, 'event'), numberField(fields, 'copies'));
    return noContent();
  });
  router.add('POST', '/sandbox/controls/faults', ({ body }) => addFault(controls, fieldsOf(body)));
  router.add('DELETE', '/sandbox/controls/faults', () => {
    controls.clearFaults();
    return noContent();
  });
  router.add('GET', '/sandbox/requests', () => json(requests.all()));
  router.add('DELETE', '/sandbox/requests', () => {
    requests.clear();
    return noContent();
  });
  router.add('GET', '/sandbox/deliveries', () => json(outbox.deliveries));
}

function applySettings(controls: SandboxControls, fields: Fields): void {
  const delivery = fields['delivery'];
  if (isFields(delivery)) Object.assign(controls.delivery, deliveryOf(delivery));
  if ('widgetPagesPerHour' in fields) controls.widgetPagesPerHour = numberField(fields, 'widgetPagesPerHour') ?? null;
}

function deliveryOf(fields: Fields): Partial<DeliverySettings> {
  const settings: Partial<DeliverySettings> = {};
  for (const name of ['delayMs', 'transitMs', 'shuffleWindowMs', 'shuffleSeed'] as const) {
    const value = numberField(fields, name);
    if (value !== undefined) settings[name] = value;
  }
  const hold = fields['hold'];
  if (hold === 'none' || hold === 'before-build' || hold === 'after-build') settings.hold = hold;
  return settings;
}

function orderOf(fields: Fields): ReleaseOrder {
  const { order } = fields;
  return order === 'reversed' || order === 'shuffled' ? order : 'sent';
}

const faults: readonly ApiFault[] = [401, 404, 429, 500, 503, 'hang', 'reset'];

function addFault(controls: SandboxControls, fields: Fields): Answer {
  const answer = faults.find((fault) => String(fault) === textField(fields, 'answer'));
  if (answer === undefined) return refused(`answer must be one of ${faults.join(', ')}`);
  const method = filledField(fields, 'method');
  const path = filledField(fields, 'path');
  const retryAfterSeconds = numberField(fields, 'retryAfterSeconds');
  controls.failRequests({
    answer,
    times: numberField(fields, 'times') ?? 1,
    ...(method === undefined ? {} : { method }),
    ...(path === undefined ? {} : { path }),
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
  });
  return noContent();
}
