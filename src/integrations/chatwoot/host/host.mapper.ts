import type { ListedContact } from '../../../core/ports/helpdesk-host.port.js';
import type {
  AgentRecord,
  ContactRecord,
  ConversationRecord,
  InboxRecord,
  MessageRecord,
  SessionRecord,
} from '../../../core/ports/helpdesk-records.js';
import { mapChannel } from '../payload/channel.mapper.js';
import { mapContact } from '../payload/contact.mapper.js';
import { mapConversation } from '../payload/conversation.mapper.js';
import { textAt } from '../payload/fields.js';
import { mapMessage } from '../payload/message.mapper.js';
import {
  readAgent,
  readAgents,
  readContactAnswer,
  readContactPage,
  readConversationPage,
  readHostContact,
  readHostConversation,
  readHostMessage,
  readInboxes,
  readList,
  type AgentPayload,
  type HostContactPayload,
  type HostConversationPayload,
  type HostMessagePayload,
  type InboxPayload,
} from './host.payload.js';

const LAST_MS_OF_SECOND = 999;

/** One page of an answer, with the count of all. */
export interface CountedPage<T> {
  items: T[];
  count: number;
}

/** A conversation as an answer tells it: its session is known only where a message names it. */
export interface ToldConversation {
  record: ConversationRecord;
  /** The record with the session of this source id. */
  at(sourceId: string): ConversationRecord;
}

/** A contact in its envelope. */
export function mapContactAnswer(body: unknown): ListedContact {
  return mapListedContact(readContactAnswer(body));
}

/** A contact found by a filter, which answers it bare. */
export function mapFoundContact(body: unknown): ContactRecord {
  return mapContact(readHostContact(body));
}

export function mapContactPage(body: unknown): CountedPage<ListedContact> {
  const { items, count } = readContactPage(body);
  return { items: items.map(mapListedContact), count };
}

export function mapConversationAnswer(body: unknown): ToldConversation {
  return mapToldConversation(readHostConversation(body));
}

export function mapConversationList(body: unknown): ToldConversation[] {
  return readList(body, readHostConversation).map(mapToldConversation);
}

export function mapConversationPage(body: unknown): CountedPage<ToldConversation> {
  const { items, count } = readConversationPage(body);
  return { items: items.map(mapToldConversation), count };
}

export function mapMessages(body: unknown): MessageRecord[] {
  return readList(body, readHostMessage).map(mapHostMessage);
}

/** The labels of a conversation. */
export function mapLabels(body: unknown): string[] {
  return readList(body, textAt);
}

export function mapAgents(body: unknown): AgentRecord[] {
  return readAgents(body).map(mapAgent);
}

export function mapInboxMembers(body: unknown): AgentRecord[] {
  return readList(body, readAgent).map(mapAgent);
}

export function mapInboxes(body: unknown): InboxRecord[] {
  return readInboxes(body).map(mapInbox);
}

/**
 * REST answers know a message's second only. A visitor's is put at the end of it, so that one that came in the very
 * second of a decision counts as after it; an agent's at its start, so that a command holds for what came after it.
 */
function mapHostMessage(message: HostMessagePayload): MessageRecord {
  const late = message.message_type === 'incoming' ? LAST_MS_OF_SECOND : 0;
  return mapMessage(message, new Date(message.created_at.getTime() + late));
}

function mapToldConversation(conversation: HostConversationPayload): ToldConversation {
  const { sender, channel, hmac_verified } = conversation.meta;
  const at = (sourceId: string): ConversationRecord =>
    mapConversation(conversation, channel, mapSession(conversation.inbox_id, sourceId, sender.id, hmac_verified));
  const { source_id } = conversation;
  return { record: source_id === null ? mapConversation(conversation, channel, null) : at(source_id), at };
}

function mapListedContact(contact: HostContactPayload): ListedContact {
  const sessions = contact.contact_inboxes.map(({ inbox, source_id }) =>
    mapSession(inbox.id, source_id, contact.id, false),
  );
  return { contact: mapContact(contact), sessions, createdAt: contact.created_at };
}

function mapAgent({ id, name, email, role }: AgentPayload): AgentRecord {
  return { agentId: id, name, email, role };
}

function mapInbox({ id, name, channel_type, medium, csat_survey_enabled: survey }: InboxPayload): InboxRecord {
  return { inboxId: id, name, channel: medium === 'whatsapp' ? 'whatsapp' : mapChannel(channel_type, null), survey };
}

function mapSession(inboxId: number, sourceId: string, contactId: number, verified: boolean): SessionRecord {
  return { inboxId, sourceId, contactId, verified, createdAt: null, updatedAt: null };
}
