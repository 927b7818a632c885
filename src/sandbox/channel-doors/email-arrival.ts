import type { Fields } from '../http/body-fields.js';
import { createConversation } from '../helpdesk/conversation-writes.js';
import type { HelpdeskState } from '../helpdesk/helpdesk-state.js';
import { createMessage } from '../helpdesk/message-writes.js';
import { isoOf } from '../helpdesk/moments.js';
import type { ContactInbox, Conversation, Inbox, Message } from '../helpdesk/records.js';
import { arriveFrom } from './arriving-contact.js';
import { parseMail, type Mail } from './mail-text.js';

/** Takes an e-mail in: a reply joins its conversation whatever its state, anything else starts a new one. */
export function emailArrives(state: HelpdeskState, inbox: Inbox, source: string): Message {
  const mail = parseMail(source);
  const row = arriveFrom(state, inbox, {
    sourceId: mail.fromAddress,
    name: mail.fromName,
    email: mail.fromAddress,
    additionalAttributes: { source_id: `email:${mail.messageId}` },
  });
  const conversation = repliedTo(state, inbox, mail) ?? startThread(state, row, mail);
  return createMessage(state, conversation, {
    type: 'incoming',
    content: mail.text,
    contentType: 'incoming_email',
    contentAttributes: { email: mailJson(mail), cc_email: null, bcc_email: null },
    sourceId: mail.messageId,
    sender: { type: 'Contact', id: conversation.contactId },
  });
}

function repliedTo(state: HelpdeskState, inbox: Inbox, mail: Mail): Conversation | undefined {
  const ids = new Set([mail.inReplyTo, ...mail.references]);
  for (const message of state.messages.values()) {
    const answered = message.inboxId === inbox.id && message.sourceId !== null && ids.has(message.sourceId);
    if (answered) return state.conversations.get(message.conversationId);
  }
  return undefined;
}

function startThread(state: HelpdeskState, row: ContactInbox, mail: Mail): Conversation {
  return createConversation(state, row, {
    source: 'email',
    auto_reply: false,
    in_reply_to: mail.inReplyTo,
    initiated_at: { timestamp: isoOf(state.now()) },
    mail_subject: mail.subject,
  });
}

function mailJson(mail: Mail): Fields {
  const sent = Date.parse(mail.date);
  return {
    bcc: null,
    cc: null,
    content_type: mail.contentType,
    date: Number.isNaN(sent) ? null : isoOf(sent).replace('Z', '+00:00'),
    from: [mail.fromAddress],
    headers: null,
    html_content: {},
    in_reply_to: mail.inReplyTo,
    message_id: mail.messageId,
    multipart: false,
    number_of_attachments: 0,
    references: mail.references,
    subject: mail.subject,
    text_content: { full: `${mail.text}\n`, reply: mail.text, quoted: mail.text },
    to: mail.to,
    auto_reply: false,
  };
}
