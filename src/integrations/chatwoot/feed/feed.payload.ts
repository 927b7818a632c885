import { InvalidRequestError } from '../../../platform/errors/doorman-error.js';
import type { ContactPayload } from '../payload/contact.payload.js';
import { readContact } from '../payload/contact.payload.js';
import { idAt, objectAt, objectOrEmpty, textAt, type Fields } from '../payload/fields.js';
import { readWebhookConversation, type WebhookConversationPayload } from '../webhook/webhook.payload.js';

/** Who acted: a member of the account, something that is none, or (null) nobody. */
export interface PerformerPayload {
  id: number;
  type: string;
}

/** One frame of the agents' socket as far as we read it. Its identifier, which holds our token, is not read. */
export type FramePayload =
  | { about: 'welcome' | 'ping' | 'confirmed' | 'rejected' | 'other' }
  | { about: 'disconnect'; reconnect: boolean }
  | { about: 'contact'; created: boolean; contact: ContactPayload; performer: PerformerPayload | null }
  | { about: 'moved'; conversation: WebhookConversationPayload; performer: PerformerPayload | null }
  | { about: 'gone'; contactId: number };

const BY_TYPE = new Map<unknown, FramePayload['about'] & ('welcome' | 'ping' | 'confirmed' | 'rejected')>([
  ['welcome', 'welcome'],
  ['ping', 'ping'],
  ['confirm_subscription', 'confirmed'],
  ['reject_subscription', 'rejected'],
]);

/** Reads one frame; throws `InvalidRequestError` naming the first field that is not what it should be. */
export function readFrame(text: string): FramePayload {
  const frame = objectAt(parseJson(text), 'frame');
  const about = BY_TYPE.get(frame['type']);
  if (about) return { about };
  if (frame['type'] === 'disconnect') return { about: 'disconnect', reconnect: frame['reconnect'] !== false };
  const message = objectOrEmpty(frame['message']);
  if (message['event'] === undefined) return { about: 'other' };
  return readEvent(textAt(message['event'], 'event'), objectOrEmpty(message['data']));
}

function readEvent(event: string, data: Fields): FramePayload {
  switch (event) {
    case 'contact.created':
    case 'contact.updated': {
      const created = event === 'contact.created';
      return { about: 'contact', created, contact: readContact(data, event), performer: readPerformer(data, event) };
    }
    case 'conversation.contact_changed':
      return {
        about: 'moved',
        conversation: readWebhookConversation(data, event),
        performer: readPerformer(data, event),
      };
    case 'contact.deleted':
      return { about: 'gone', contactId: idAt(data['id'], `${event}.id`) };
    default:
      return { about: 'other' };
  }
}

function readPerformer(data: Fields, event: string): PerformerPayload | null {
  if (data['performer'] === undefined || data['performer'] === null) return null;
  const performer = objectAt(data['performer'], `${event}.performer`);
  return {
    id: idAt(performer['id'], `${event}.performer.id`),
    type: textAt(performer['type'], `${event}.performer.type`),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new InvalidRequestError('chatwoot.not_json', 'A frame of the socket is not JSON.');
  }
}
