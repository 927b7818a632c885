import { objectOrEmpty, type Fields } from '../payload/fields.js';
import { plainError, STUMBLED, type Answer } from './fake-answer.js';
import type { GateTarget } from './gate-target.js';
import type { GateBody } from './request-body.js';

const LONGEST_TEXT = 150_000;

/** What the host answers to what it does not read: without the headers that its own code adds. */
export const UNREAD: Readonly<Record<NonNullable<GateBody['unread']>, Answer>> = {
  broken: { status: 400, bareType: true, plain: 'text/html; charset=UTF-8' },
  no_type: plainError(406, 'Not Acceptable'),
};
const TOO_LONG: Answer = {
  status: 422,
  json: { message: 'Content is too long (maximum is 150000 characters)', attributes: ['content'] },
};

/** A message as the host would have read it. */
export interface ReadMessage {
  text: string | null;
  /** The host's own fields of it. */
  details: Fields;
}

/** Reads a message as the host does; an answer where the host would have refused it. */
export function readMessage({ door, action }: GateTarget, body: GateBody): ReadMessage | Answer {
  const fields = door === 'public' ? body.fields : groupOf(action, body);
  if (fields === null) return STUMBLED;
  const text = contentOf(fields['content']);
  if (text?.includes('\0') || hasStrayFile(fields['attachments'])) return STUMBLED;
  if (text !== null && Array.from(text).length > LONGEST_TEXT) return TOO_LONG;
  return { text, details: door === 'public' ? {} : detailsOf(fields['reply_to']) };
}

export function isRefusal(read: ReadMessage | Answer): read is Answer {
  return 'status' in read;
}

/** The host takes the fields of a JSON body for the message's own where there is no message in it. */
function groupOf(action: GateTarget['action'], { fields, files, isJson }: GateBody): Fields | null {
  const { message } = fields;
  if (message === undefined && files.some(({ field }) => field.startsWith('message['))) return {};
  if (message === undefined && isJson && action === 'write_message') return fields;
  return typeof message === 'object' && message !== null && !Array.isArray(message) ? objectOrEmpty(message) : null;
}

function contentOf(content: unknown): string | null {
  if (typeof content === 'number') return String(content);
  // As its database writes them.
  if (typeof content === 'boolean') return content ? 't' : 'f';
  return typeof content === 'string' ? content : null;
}

/** Of files that were sent before, the host knows only its own names. */
function hasStrayFile(attachments: unknown): boolean {
  return attachments !== undefined && attachments !== null && attachments !== '' && !isEmptyList(attachments);
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

function detailsOf(replyTo: unknown): Fields {
  if (replyTo === undefined || replyTo === null || replyTo === '') return { in_reply_to: null };
  const reply = Number(replyTo);
  const isId = Number.isSafeInteger(reply) && reply > 0;
  return { in_reply_to: isId ? reply : null, in_reply_to_external_id: null };
}
