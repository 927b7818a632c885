import type { SwallowedFile } from '../../../core/screening/gate/swallowed-message.js';
import type { Fields } from '../payload/fields.js';
import { changedRecord, contactRecord } from './contact-record.js';
import type { ShownContact } from './shown-contact.js';

/** An answer in the host's place. `json: undefined`: no body. */
export interface Answer {
  status: number;
  json?: unknown;
  /** A body-less answer of the host's may still name a type: the one given, or the request's own. */
  bareType?: boolean | string;
  /** The type of an answer that the host gives before its own code has begun: it carries none of its usual headers. */
  plain?: string;
}

/** A message as its writer is shown it; times in seconds. */
export interface ShownText {
  id: number;
  conversationId: number;
  inboxId: number;
  content: string | null;
  createdAt: number;
  contentAttributes: Fields;
  files: readonly ShownAttachment[];
}

export interface ShownAttachment extends Pick<SwallowedFile, 'fileName' | 'contentType' | 'size'> {
  index: number;
  url: string;
  thumbUrl: string;
}

export const NOT_FOUND: Answer = { status: 404, json: { error: 'Resource could not be found' } };
/** `NOT_FOUND` of an API inbox. */
export const PUBLIC_NOT_FOUND: Answer = plainError(404, 'Not Found');
export const STUMBLED: Answer = plainError(500, 'Internal Server Error');
/** As to everybody whose browser has not sent the host's cookie along. */
export const NO_UPLOAD: Answer = plainError(422, 'Unprocessable Content');
export const NOTHING_200: Answer = { status: 200, bareType: true };
export const NOTHING_204: Answer = { status: 204 };

/** What the host says where its own code has not begun, or has broken off. */
export function plainError(status: number, error: string): Answer {
  return { status, json: { status, error }, plain: 'application/json; charset=UTF-8' };
}

/** `POST messages` of the widget. */
export function createdMessage(text: ShownText, contact: ShownContact): Answer {
  const { id, content, inboxId, conversationId, createdAt, contentAttributes } = text;
  return {
    status: 200,
    json: {
      id,
      content,
      inbox_id: inboxId,
      conversation_id: conversationId,
      message_type: 0,
      created_at: createdAt,
      private: false,
      source_id: null,
      content_attributes: contentAttributes,
      ...attachmentsOf(text, contact),
      sender: senderOf(contact),
    },
  };
}

/** A message in a list, and as API inboxes answer it. */
export function listedMessage(text: ShownText, contact: ShownContact): Fields {
  const { id, content, conversationId, createdAt, contentAttributes } = text;
  return {
    id,
    content,
    message_type: 0,
    content_type: 'text',
    content_attributes: contentAttributes,
    created_at: createdAt,
    conversation_id: conversationId,
    ...attachmentsOf(text, contact),
    sender: senderOf(contact),
  };
}

/** `POST conversations` of the widget: the form before the chat. */
export function startedConversation(text: ShownText, contact: ShownContact, customAttributes: Fields): Answer {
  return {
    status: 200,
    json: {
      id: text.conversationId,
      inbox_id: text.inboxId,
      contact_last_seen_at: 0,
      status: 'open',
      messages: [listedMessage(text, contact)],
      custom_attributes: customAttributes,
      contact: contactRecord(contact),
    },
  };
}

/** `POST conversations` of an API inbox. */
export function publicConversation(id: number, uuid: string, inboxId: number, contact: ShownContact): Fields {
  const times = { contact_last_seen_at: 0, status: 'open', agent_last_seen_at: 0 };
  return { id, uuid, inbox_id: inboxId, ...times, messages: [], contact: contactRecord(contact) };
}

/** `POST conversations/destroy_custom_attributes` of the widget: the host's raw record. */
export function conversationRow(
  { id, uuid, inboxId }: { id: number; uuid: string; inboxId: number },
  contact: ShownContact,
  customAttributes: Fields,
): Answer {
  const { createdAt, lastActivityAt } = contact;
  return {
    status: 200,
    json: {
      contact_inbox_id: contact.id,
      custom_attributes: customAttributes,
      sla_policy_id: null,
      uuid,
      team_id: null,
      status: 'open',
      snoozed_until: null,
      id,
      account_id: contact.accountId,
      inbox_id: inboxId,
      assignee_id: null,
      created_at: createdAt,
      updated_at: lastActivityAt ?? createdAt,
      contact_id: contact.id,
      display_id: id,
      contact_last_seen_at: lastActivityAt,
      agent_last_seen_at: null,
      additional_attributes: {},
      identifier: null,
      last_activity_at: lastActivityAt ?? createdAt,
      campaign_id: null,
      assignee_last_seen_at: null,
      first_reply_created_at: null,
      priority: null,
      waiting_since: lastActivityAt,
      cached_label_list: null,
      assignee_agent_bot_id: null,
      label_list: [],
    },
  };
}

/** `PATCH contact` of the widget. */
export function changedContact(contact: ShownContact): Answer {
  return { status: 200, json: has(contact) };
}

/** `PATCH messages/{id}` of the widget; `isEmailBox`: the answer gave the contact an e-mail. */
export function changedMessage(contact: ShownContact, isEmailBox: boolean): Answer {
  return { status: 200, json: { contact: changedRecord(contact, isEmailBox ? ['name', 'email'] : []) } };
}

/** `GET contact` of the widget. */
export function readContact(contact: ShownContact): Fields {
  return { ...has(contact), identifier: contact.identifier };
}

/** `GET contacts/{source}` of an API inbox: the host's own answer with what was said since. */
export function publicContact(theirs: Fields, { name, email, phoneNumber }: ShownContact): Fields {
  return { ...theirs, name, email, phone_number: phoneNumber };
}

function has({ id, email, name, phoneNumber }: ShownContact): Fields {
  return { id, has_email: email !== null, has_name: name !== null, has_phone_number: phoneNumber !== null };
}

function senderOf(contact: ShownContact): Fields {
  return {
    additional_attributes: contact.additionalAttributes,
    custom_attributes: contact.customAttributes,
    email: contact.email,
    id: contact.id,
    identifier: contact.identifier,
    name: contact.name,
    phone_number: contact.phoneNumber,
    thumbnail: contact.thumbnail,
    blocked: false,
    type: 'contact',
  };
}

function attachmentsOf({ id, files }: ShownText, { accountId }: ShownContact): Fields {
  if (files.length === 0) return {};
  const attachments = files.map((file) => ({
    // Beyond any that the host gives, as the message's own.
    id: id + file.index,
    message_id: id,
    file_type: fileType(file.contentType),
    account_id: accountId,
    extension: extensionOf(file.fileName),
    content_type: file.contentType,
    data_url: file.url,
    thumb_url: fileType(file.contentType) === 'image' ? file.thumbUrl : '',
    file_size: file.size,
    width: null,
    height: null,
  }));
  return { attachments };
}

function fileType(contentType: string | null): string {
  const [major = ''] = (contentType ?? '').split('/');
  return ['image', 'video', 'audio'].includes(major) ? major : 'file';
}

function extensionOf(fileName: string | null): string | null {
  return /\.([^.]+)$/.exec(fileName ?? '')?.[1] ?? null;
}
