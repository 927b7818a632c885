import type { Fields } from '../http/body-fields.js';

export interface AttributeChange {
  previous_value: unknown;
  current_value: unknown;
}

/** One-key objects in the order of the host's columns. */
export type ChangedAttributes = Record<string, AttributeChange>[];

export type HelpdeskEvent = { accountId: number } & (
  | { name: 'contact_created'; contactId: number }
  | { name: 'contact_updated'; contactId: number; changed: ChangedAttributes }
  | { name: 'conversation_created' | 'conversation_status_changed'; conversationId: number }
  | { name: 'conversation_updated'; conversationId: number; changed: ChangedAttributes }
  | { name: 'message_created' | 'message_updated'; messageId: number }
  | { name: 'webwidget_triggered'; contactInboxId: number; eventInfo: Fields }
);

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

/** Events the host also lets one subscribe to; the sandbox never sends them. */
export const silentEventNames = [
  'inbox_created',
  'inbox_updated',
  'conversation_typing_on',
  'conversation_typing_off',
] as const;
