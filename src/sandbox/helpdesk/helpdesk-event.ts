import type { Fields } from '../http/body-fields.js';
import type { Contact } from './records.js';

export interface AttributeChange {
  previous_value: unknown;
  current_value: unknown;
}

/** One-key objects in the order of the host's columns. */
export type ChangedAttributes = Record<string, AttributeChange>[];

export type WebhookEvent = { accountId: number } & (
  | { name: 'contact_created'; contactId: number }
  /** Without a change no webhook is sent; the agents' socket tells it all the same. */
  | { name: 'contact_updated'; contactId: number; changed: ChangedAttributes }
  | { name: 'conversation_created' | 'conversation_status_changed'; conversationId: number }
  | { name: 'conversation_updated'; conversationId: number; changed: ChangedAttributes }
  | { name: 'message_created'; messageId: number }
  /** `previous`: before and after by column, which only the socket tells. */
  | { name: 'message_updated'; messageId: number; previous: Fields }
  | { name: 'webwidget_triggered'; contactInboxId: number; eventInfo: Fields }
);

/** What only the agents' socket tells. */
export type SocketEvent = { accountId: number } & (
  | { name: 'activity_created' | 'first_reply_created'; messageId: number }
  | { name: 'contact_merged'; contactId: number }
  | { name: 'contact_deleted'; contact: Contact }
  | { name: 'assignee_changed' | 'conversation_contact_changed' | 'conversation_read'; conversationId: number }
);

export type HelpdeskEvent = WebhookEvent | SocketEvent;

export const webhookEventNames = [
  'conversation_status_changed',
  'conversation_updated',
  'conversation_created',
  'contact_created',
  'contact_updated',
  'message_created',
  'message_updated',
  'webwidget_triggered',
] as const;

/** Whether an event is sent to webhooks at all. */
export function isWebhookEvent(event: HelpdeskEvent): event is WebhookEvent {
  const names: readonly string[] = webhookEventNames;
  return names.includes(event.name) && !(event.name === 'contact_updated' && event.changed.length === 0);
}

/** Events the host also lets one subscribe to; the sandbox never sends them. */
export const silentEventNames = [
  'inbox_created',
  'inbox_updated',
  'conversation_typing_on',
  'conversation_typing_off',
] as const;
