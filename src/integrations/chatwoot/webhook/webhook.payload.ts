import { InvalidRequestError } from '../../../platform/errors/doorman-error.js';
import type { ContactPayload } from '../payload/contact.payload.js';
import { readContact } from '../payload/contact.payload.js';
import type { ConversationPayload } from '../payload/conversation.payload.js';
import { readConversation } from '../payload/conversation.payload.js';
import { booleanAt, idAt, isoAt, listOrEmpty, objectAt, textAt, textOrNull, type Fields } from '../payload/fields.js';
import type { MessagePayload } from '../payload/message.payload.js';
import { readMessage } from '../payload/message.payload.js';

/** The session behind a conversation. Its `pubsub_token`, a secret of the visitor's socket, is not read. */
export interface ContactInboxPayload {
  contact_id: number;
  inbox_id: number;
  source_id: string;
  hmac_verified: boolean;
  created_at: Date;
  updated_at: Date;
}

export interface WebhookConversationPayload extends ConversationPayload {
  channel: string | null;
  contact_inbox: ContactInboxPayload | null;
}

/** One changed field; the host sends a list of objects with one key each. */
export interface ChangedAttributePayload {
  name: string;
  previous_value: unknown;
  current_value: unknown;
}

/** The parts of the eight subscribed events that we read, by what they are about. */
export type WebhookPayload =
  | { about: 'contact'; event: string; contact: ContactPayload; changed: ChangedAttributePayload[] }
  | { about: 'conversation'; event: string; conversation: WebhookConversationPayload }
  | {
      about: 'message';
      event: string;
      message: MessagePayload;
      created_at: Date;
      conversation: WebhookConversationPayload;
    }
  | {
      about: 'widget';
      event: string;
      contact: ContactPayload;
      inbox_id: number;
      source_id: string;
      current_conversation: WebhookConversationPayload | null;
    }
  | { about: 'other'; event: string };

const READERS: ReadonlyMap<string, (body: Fields, event: string) => WebhookPayload> = new Map([
  ['contact_created', readContactEvent],
  ['contact_updated', readContactEvent],
  ['conversation_created', readConversationEvent],
  ['conversation_updated', readConversationEvent],
  ['conversation_status_changed', readConversationEvent],
  ['message_created', readMessageEvent],
  ['message_updated', readMessageEvent],
  ['webwidget_triggered', readWidgetEvent],
]);

/** Reads a webhook body; throws `InvalidRequestError` naming the first field that is not what it should be. */
export function readWebhook(raw: Buffer): WebhookPayload {
  const body = objectAt(parseJson(raw), 'body');
  const event = textAt(body['event'], 'event');
  const read = READERS.get(event);
  return read ? read(body, event) : { about: 'other', event };
}

function parseJson(raw: Buffer): unknown {
  try {
    return JSON.parse(raw.toString('utf8'));
  } catch {
    throw new InvalidRequestError('chatwoot.not_json', 'The body is not JSON: this is not a body Chatwoot sends.');
  }
}

function readContactEvent(body: Fields, event: string): WebhookPayload {
  return {
    about: 'contact',
    event,
    contact: readContact(body, event),
    changed: readChanged(body['changed_attributes']),
  };
}

function readConversationEvent(body: Fields, event: string): WebhookPayload {
  return { about: 'conversation', event, conversation: readWebhookConversation(body, event) };
}

function readMessageEvent(body: Fields, event: string): WebhookPayload {
  return {
    about: 'message',
    event,
    message: readMessage(body, event),
    created_at: isoAt(body['created_at'], `${event}.created_at`),
    conversation: readWebhookConversation(body['conversation'], `${event}.conversation`),
  };
}

function readWidgetEvent(body: Fields, event: string): WebhookPayload {
  const conversation = body['current_conversation'] ?? null;
  return {
    about: 'widget',
    event,
    contact: readContact(body['contact'], `${event}.contact`),
    inbox_id: idAt(objectAt(body['inbox'], `${event}.inbox`)['id'], `${event}.inbox.id`),
    source_id: textAt(body['source_id'], `${event}.source_id`),
    current_conversation: conversation && readWebhookConversation(conversation, `${event}.current_conversation`),
  };
}

export function readWebhookConversation(value: unknown, path: string): WebhookConversationPayload {
  const conversation = objectAt(value, path);
  const session = conversation['contact_inbox'] ?? null;
  return {
    ...readConversation(conversation, path),
    channel: textOrNull(conversation['channel'], `${path}.channel`),
    contact_inbox: session && readContactInbox(session, `${path}.contact_inbox`),
  };
}

function readContactInbox(value: unknown, path: string): ContactInboxPayload {
  const session = objectAt(value, path);
  return {
    contact_id: idAt(session['contact_id'], `${path}.contact_id`),
    inbox_id: idAt(session['inbox_id'], `${path}.inbox_id`),
    source_id: textAt(session['source_id'], `${path}.source_id`),
    hmac_verified: booleanAt(session['hmac_verified'], `${path}.hmac_verified`),
    created_at: isoAt(session['created_at'], `${path}.created_at`),
    updated_at: isoAt(session['updated_at'], `${path}.updated_at`),
  };
}

function readChanged(value: unknown): ChangedAttributePayload[] {
  return listOrEmpty(value, 'changed_attributes').flatMap((item, index) => {
    const path = `changed_attributes.${index}`;
    return Object.entries(objectAt(item, path)).map(([name, change]) => {
      const { previous_value, current_value } = objectAt(change, `${path}.${name}`);
      return { name, previous_value, current_value };
    });
  });
}
