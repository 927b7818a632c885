import type { FieldChange, HelpdeskEvent } from '../../../core/ports/helpdesk-event.js';
import type { ConversationRecord, SessionRecord } from '../../../core/ports/helpdesk-records.js';
import { mapContact } from '../payload/contact.mapper.js';
import { mapConversation } from '../payload/conversation.mapper.js';
import { isoAt } from '../payload/fields.js';
import { mapMessage } from '../payload/message.mapper.js';
import {
  readWebhook,
  type ChangedAttributePayload,
  type ContactInboxPayload,
  type WebhookConversationPayload,
  type WebhookPayload,
} from './webhook.payload.js';

const LONGEST_EVENT_NAME = 64;

const FIELDS = new Map<string, FieldChange['field']>([
  ['blocked', 'blocked'],
  ['email', 'email'],
  ['phone_number', 'phone'],
  ['identifier', 'externalId'],
  ['name', 'name'],
]);

/** The domain event a webhook's body tells; `sentAt` is its timestamp header. Throws `InvalidRequestError` naming the field. */
export function mapWebhook(raw: Buffer, sentAt: Date): HelpdeskEvent {
  return mapPayload(readWebhook(raw), sentAt);
}

function mapPayload(payload: WebhookPayload, sentAt: Date): HelpdeskEvent {
  switch (payload.about) {
    case 'contact':
      return mapContactEvent(payload, sentAt);
    case 'conversation':
      return mapConversationEvent(payload.conversation);
    case 'message':
      return mapMessageEvent(payload);
    case 'widget':
      return mapWidgetEvent(payload, sentAt);
    case 'other':
      return { kind: 'ignored', toldAt: sentAt, what: payload.event.slice(0, LONGEST_EVENT_NAME) };
  }
}

function mapContactEvent(payload: WebhookPayload & { about: 'contact' }, sentAt: Date): HelpdeskEvent {
  const changedAt = changeTimeOf(payload.changed) ?? sentAt;
  return {
    kind: 'contact',
    toldAt: changedAt,
    contact: mapContact(payload.contact),
    changes: mapChanges(payload.changed, changedAt),
    session: null,
    channel: null,
  };
}

function mapConversationEvent(payload: WebhookConversationPayload): HelpdeskEvent {
  const conversation = mapWebhookConversation(payload);
  return { kind: 'conversation', toldAt: toldAtOf(conversation), conversation };
}

function mapMessageEvent(payload: WebhookPayload & { about: 'message' }): HelpdeskEvent {
  const conversation = mapWebhookConversation(payload.conversation);
  const message = mapMessage(payload.message, payload.created_at);
  return { kind: 'message', toldAt: toldAtOf(conversation), message, conversation };
}

/** The visitor opened the chat: a session seen, with its conversation where it has one. */
function mapWidgetEvent(payload: WebhookPayload & { about: 'widget' }, sentAt: Date): HelpdeskEvent {
  if (payload.current_conversation) return mapConversationEvent(payload.current_conversation);
  const session: SessionRecord = {
    inboxId: payload.inbox_id,
    sourceId: payload.source_id,
    contactId: payload.contact.id,
    // This event does not tell; a verified session is known from its messages.
    verified: false,
    createdAt: null,
    updatedAt: null,
  };
  return {
    kind: 'contact',
    toldAt: sentAt,
    contact: mapContact(payload.contact),
    changes: [],
    session,
    channel: 'web_widget',
    activeAt: sentAt,
  };
}

export function mapWebhookConversation(payload: WebhookConversationPayload): ConversationRecord {
  return mapConversation(payload, payload.channel, payload.contact_inbox && mapSession(payload.contact_inbox));
}

function mapSession(session: ContactInboxPayload): SessionRecord {
  return {
    inboxId: session.inbox_id,
    sourceId: session.source_id,
    contactId: session.contact_id,
    verified: session.hmac_verified,
    createdAt: session.created_at,
    updatedAt: session.updated_at,
  };
}

function mapChanges(changed: readonly ChangedAttributePayload[], at: Date): FieldChange[] {
  return changed
    .filter(({ name }) => name !== 'updated_at')
    .map(({ name, previous_value, current_value }) => {
      const field = FIELDS.get(name);
      // Values of fields we do not know are left out: they may be personal and nobody reads them.
      return field
        ? { field, from: previous_value, to: current_value, at }
        : { field: 'other', from: null, to: null, at };
    });
}

/** The record's own new time, which every change of a contact carries; the key that makes the change unique. */
function changeTimeOf(changed: readonly ChangedAttributePayload[]): Date | null {
  const change = changed.find(({ name }) => name === 'updated_at');
  return change ? isoAt(change.current_value, 'changed_attributes.updated_at.current_value') : null;
}

/** When the state was as told: delivery may come seconds later, and a claim must not seem younger than it is. */
export function toldAtOf({ updatedAt, session }: ConversationRecord): Date {
  return session?.updatedAt && session.updatedAt > updatedAt ? session.updatedAt : updatedAt;
}
