import type { AttachmentPayload } from './attachment.payload.js';
import type { AuthorPayload } from './author.payload.js';
import type { MessageRecord } from '../../../core/ports/helpdesk-records.js';
import { readAttachments } from './attachment.payload.js';
import { readAuthor } from './author.payload.js';
import { booleanAt, idAt, looseText, memberAt, objectAt, objectOrEmpty, textOrNull } from './fields.js';

const LONGEST_KEY = 200;

/** Webhooks say the type of a message as a word at the root; REST answers as a number. */
const MESSAGE_TYPES: ReadonlyMap<unknown, MessageRecord['direction']> = new Map<unknown, MessageRecord['direction']>([
  ['incoming', 'incoming'],
  ['outgoing', 'outgoing'],
  ['activity', 'activity'],
  ['template', 'template'],
  [0, 'incoming'],
  [1, 'outgoing'],
  [2, 'activity'],
  [3, 'template'],
]);

/** What webhooks and REST answers say alike about a message; they differ in how they write its time. */
export interface MessagePayload {
  id: number;
  content: string | null;
  message_type: MessageRecord['direction'];
  private: boolean;
  content_attributes: { deleted: boolean; doorman: { key: string | null } };
  sender: AuthorPayload | null;
  attachments: AttachmentPayload[];
}

export function readMessage(value: unknown, path: string): MessagePayload {
  const message = objectAt(value, path);
  const attributes = objectOrEmpty(message['content_attributes']);
  return {
    id: idAt(message['id'], `${path}.id`),
    content: textOrNull(message['content'], `${path}.content`),
    message_type: memberAt(message['message_type'], MESSAGE_TYPES, `${path}.message_type`),
    private: booleanAt(message['private'], `${path}.private`),
    content_attributes: {
      deleted: attributes['deleted'] === true,
      doorman: { key: looseText(objectOrEmpty(attributes['doorman'])['key'], LONGEST_KEY) },
    },
    sender: readAuthor(message['sender'], `${path}.sender`),
    attachments: readAttachments(message['attachments'], `${path}.attachments`),
  };
}
