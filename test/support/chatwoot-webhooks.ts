import type { HelpdeskEvent } from '../../src/core/ports/helpdesk-event.js';
import { ChatwootDeliveryReader } from '../../src/integrations/chatwoot/webhook/chatwoot-delivery-reader.js';
import { recordedFlow, type RecordedWebhook } from './recorded-flows.js';

export const SENT_AT = new Date('2026-11-23T15:00:00Z');

/** What the product is told by a webhook body. */
export function readBody(body: string, sentAt = SENT_AT): HelpdeskEvent {
  return new ChatwootDeliveryReader().read({ installationId: 'i', body: Buffer.from(body), sentAt });
}

export function readRecorded(webhook: RecordedWebhook): HelpdeskEvent {
  return readBody(webhook.raw, new Date(Number(webhook.headers['x-chatwoot-timestamp']) * 1000));
}

/** The exact body of the first such event of a flow. */
export function rawOf(flow: string, event: string): string {
  const webhook = recordedFlow(flow).webhooks.find((one) => one.event === event);
  if (!webhook) throw new Error(`flow ${flow} has no ${event}`);
  return webhook.raw;
}

/** The first such event of a flow, as the product is told it. */
export function recorded<K extends HelpdeskEvent['kind']>(
  flow: string,
  event: string,
  kind: K,
): HelpdeskEvent & { kind: K } {
  const webhook = recordedFlow(flow).webhooks.find((one) => one.event === event);
  if (!webhook) throw new Error(`flow ${flow} has no ${event}`);
  const mapped = readRecorded(webhook);
  if (mapped.kind !== kind) throw new Error(`${event} became ${mapped.kind}`);
  return mapped as HelpdeskEvent & { kind: K };
}

/** Every time of the host that an event tells. */
export function timesIn(event: HelpdeskEvent): Date[] {
  if (event.kind === 'contact') return event.changes.map((change) => change.at);
  if (event.kind !== 'conversation' && event.kind !== 'message') return [];
  const { updatedAt, session } = event.conversation;
  const message = event.kind === 'message' ? [event.message.createdAt] : [];
  return [updatedAt, ...message, ...(session?.updatedAt ? [session.updatedAt] : [])];
}
