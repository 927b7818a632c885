import { fieldsOf, isFields, textField, type Fields } from '../http/body-fields.js';
import type { SandboxRequest } from '../http/sandbox-request.js';
import { keepFiles } from '../helpdesk/attachments.js';
import { createConversation } from '../helpdesk/conversation-writes.js';
import type { HelpdeskState } from '../helpdesk/helpdesk-state.js';
import { createMessage } from '../helpdesk/message-writes.js';
import type { ContactInbox, Conversation, Message } from '../helpdesk/records.js';
import { browserDetails, browserLanguage } from './browser-details.js';

/** Starts a conversation with what the browser tells about the visitor. */
export function startConversation(state: HelpdeskState, request: SandboxRequest, row: ContactInbox): Conversation {
  const body = fieldsOf(request.body);
  const message = fieldsOf(body['message']);
  const custom = body['custom_attributes'];
  const additional = {
    browser: browserDetails(request),
    referer: validUrl(textField(message, 'referer_url')),
    initiated_at: { timestamp: textField(message, 'timestamp') ?? null },
    browser_language: browserLanguage(request),
  };
  return createConversation(state, row, additional, isFields(custom) ? custom : {});
}

function validUrl(value: string | undefined): string | null {
  return value !== undefined && URL.canParse(value) ? value : null;
}

/** Stores what the visitor wrote, with its files. */
export function storeVisitorMessage(
  state: HelpdeskState,
  request: SandboxRequest,
  conversation: Conversation,
): Message {
  const message = fieldsOf(fieldsOf(request.body)['message']);
  return createMessage(state, conversation, {
    type: 'incoming',
    content: textOf(message),
    contentAttributes: { in_reply_to: null },
    sender: { type: 'Contact', id: conversation.contactId },
    attachments: keepFiles(state, request.files),
  });
}

/** A yes or no as the host's database writes it. */
function textOf(message: Fields): string | null {
  const { content } = message;
  if (typeof content === 'boolean') return content ? 't' : 'f';
  return textField(message, 'content') ?? null;
}
