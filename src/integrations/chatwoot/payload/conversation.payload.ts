import type { ConversationStatus } from '../../../core/ports/helpdesk-records.js';
import type { ContactPayload } from './contact.payload.js';
import { readContact } from './contact.payload.js';
import type { DevicePayload } from './device.payload.js';
import { readDevice } from './device.payload.js';
import { idAt, listOrEmpty, memberAt, objectAt, secondsAt, textAt } from './fields.js';

/** The host's words for a conversation's status are ours. */
const STATUSES: ReadonlyMap<unknown, ConversationStatus> = new Map<unknown, ConversationStatus>([
  ['open', 'open'],
  ['pending', 'pending'],
  ['snoozed', 'snoozed'],
  ['resolved', 'resolved'],
]);

/** What webhooks and REST answers say alike about a conversation; `id` is the display id, as everywhere. */
export interface ConversationPayload {
  id: number;
  inbox_id: number;
  status: ConversationStatus;
  labels: string[];
  device: DevicePayload;
  meta: { sender: ContactPayload };
  /** When a person of the account first wrote to the visitor, in a form that differs from way to way; missing before. */
  first_reply_created_at: unknown;
  /** Whole seconds on the host. */
  created_at: Date;
  updated_at: Date;
}

export function readConversation(value: unknown, path: string): ConversationPayload {
  const conversation = objectAt(value, path);
  const meta = objectAt(conversation['meta'], `${path}.meta`);
  return {
    id: idAt(conversation['id'], `${path}.id`),
    inbox_id: idAt(conversation['inbox_id'], `${path}.inbox_id`),
    status: memberAt(conversation['status'], STATUSES, `${path}.status`),
    labels: listOrEmpty(conversation['labels'], `${path}.labels`).map((label, i) =>
      textAt(label, `${path}.labels.${i}`),
    ),
    device: readDevice(conversation['additional_attributes']),
    meta: { sender: readContact(meta['sender'], `${path}.meta.sender`) },
    first_reply_created_at: conversation['first_reply_created_at'],
    created_at: secondsAt(conversation['created_at'], `${path}.created_at`),
    updated_at: secondsAt(conversation['updated_at'], `${path}.updated_at`),
  };
}
