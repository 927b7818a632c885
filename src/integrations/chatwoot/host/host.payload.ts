import type { ContactPayload } from '../payload/contact.payload.js';
import { readContact } from '../payload/contact.payload.js';
import type { ConversationPayload } from '../payload/conversation.payload.js';
import { readConversation } from '../payload/conversation.payload.js';
import {
  idAt,
  listAt,
  listOrEmpty,
  memberAt,
  objectAt,
  objectOrEmpty,
  secondsAt,
  textAt,
  textOrNull,
} from '../payload/fields.js';
import type { MessagePayload } from '../payload/message.payload.js';
import { readMessage } from '../payload/message.payload.js';

/** A conversation of a REST answer. Its session is not in it, but its messages name the session's source id. */
export interface HostConversationPayload extends ConversationPayload {
  meta: ConversationPayload['meta'] & { channel: string | null; hmac_verified: boolean };
  /** Null for a conversation without a single message. */
  source_id: string | null;
}

export interface HostMessagePayload extends MessagePayload {
  created_at: Date;
}

export interface HostContactPayload extends ContactPayload {
  created_at: Date;
  contact_inboxes: { source_id: string; inbox: { id: number } }[];
}

export interface AgentPayload {
  id: number;
  name: string;
  email: string;
  role: 'agent' | 'administrator';
}

export interface InboxPayload {
  id: number;
  name: string;
  channel_type: string;
  csat_survey_enabled: boolean;
  /** Of Twilio inboxes: `sms` or `whatsapp`. */
  medium: string | null;
}

const ROLES: ReadonlyMap<unknown, AgentPayload['role']> = new Map<unknown, AgentPayload['role']>([
  ['agent', 'agent'],
  ['administrator', 'administrator'],
]);

export function readHostConversation(value: unknown, path = 'conversation'): HostConversationPayload {
  const raw = objectAt(value, path);
  const conversation = readConversation(raw, path);
  const meta = objectAt(raw['meta'], `${path}.meta`);
  return {
    ...conversation,
    meta: {
      ...conversation.meta,
      channel: textOrNull(meta['channel'], `${path}.meta.channel`),
      hmac_verified: meta['hmac_verified'] === true,
    },
    source_id: sourceIdOf(raw, path),
  };
}

/** Reads `payload`, or `data.payload` of the list of conversations. */
export function readList<T>(body: unknown, read: (value: unknown, path: string) => T): T[] {
  return listAt(objectAt(body, 'answer')['payload'], 'payload').map((item, i) => read(item, `payload.${i}`));
}

/** A page of the conversations with the count of all. */
export function readConversationPage(body: unknown): { items: HostConversationPayload[]; count: number } {
  const data = objectAt(objectAt(body, 'answer')['data'], 'data');
  const meta = objectAt(data['meta'], 'data.meta');
  return { items: readList(data, readHostConversation), count: countOf(meta['all_count']) };
}

/** A page of contacts with the count of all. */
export function readContactPage(body: unknown): { items: HostContactPayload[]; count: number } {
  const meta = objectAt(objectAt(body, 'answer')['meta'], 'meta');
  return { items: readList(body, readHostContact), count: countOf(meta['count']) };
}

/** One contact, in its envelope. */
export function readContactAnswer(body: unknown): HostContactPayload {
  return readHostContact(objectAt(body, 'answer')['payload']);
}

export function readHostContact(value: unknown, path = 'contact'): HostContactPayload {
  const raw = objectAt(value, path);
  const sessions = listOrEmpty(raw['contact_inboxes'], `${path}.contact_inboxes`);
  return {
    ...readContact(raw, path),
    created_at: secondsAt(raw['created_at'], `${path}.created_at`),
    contact_inboxes: sessions.map((item, i) => readContactInbox(item, `${path}.contact_inboxes.${i}`)),
  };
}

export function readHostMessage(value: unknown, path = 'message'): HostMessagePayload {
  const raw = objectAt(value, path);
  return { ...readMessage(raw, path), created_at: secondsAt(raw['created_at'], `${path}.created_at`) };
}

export function readAgents(body: unknown): AgentPayload[] {
  return listAt(body, 'agents').map((item, i) => readAgent(item, `agents.${i}`));
}

export function readAgent(value: unknown, path: string): AgentPayload {
  const agent = objectAt(value, path);
  const email = textAt(agent['email'], `${path}.email`);
  return {
    id: idAt(agent['id'], `${path}.id`),
    name: textOrNull(agent['name'], `${path}.name`) ?? email,
    email,
    role: memberAt(agent['role'], ROLES, `${path}.role`),
  };
}

export function readInboxes(body: unknown): InboxPayload[] {
  return readList(body, (item, path) => {
    const inbox = objectAt(item, path);
    return {
      id: idAt(inbox['id'], `${path}.id`),
      name: textAt(inbox['name'], `${path}.name`),
      channel_type: textAt(inbox['channel_type'], `${path}.channel_type`),
      medium: textOrNull(inbox['medium'], `${path}.medium`),
      csat_survey_enabled: inbox['csat_survey_enabled'] === true,
    };
  });
}

function readContactInbox(value: unknown, path: string): HostContactPayload['contact_inboxes'][number] {
  const session = objectAt(value, path);
  const inbox = objectAt(session['inbox'], `${path}.inbox`);
  return {
    source_id: textAt(session['source_id'], `${path}.source_id`),
    inbox: { id: idAt(inbox['id'], `${path}.inbox.id`) },
  };
}

function sourceIdOf(conversation: Readonly<Record<string, unknown>>, path: string): string | null {
  const messages = listOrEmpty(conversation['messages'], `${path}.messages`);
  for (const message of [...messages, conversation['last_non_activity_message']]) {
    const of = objectOrEmpty(objectOrEmpty(message)['conversation']);
    const sourceId = textOrNull(objectOrEmpty(of['contact_inbox'])['source_id'], `${path}.contact_inbox.source_id`);
    if (sourceId !== null) return sourceId;
  }
  return null;
}

function countOf(value: unknown): number {
  return typeof value === 'number' && Number.isSafeInteger(value) ? value : 0;
}
