import { textField, type Fields } from '../http/body-fields.js';
import { createConversation } from '../helpdesk/conversation-writes.js';
import type { HelpdeskState } from '../helpdesk/helpdesk-state.js';
import { createMessage } from '../helpdesk/message-writes.js';
import type { Conversation, Inbox, Message } from '../helpdesk/records.js';
import { arriveFrom } from './arriving-contact.js';

/** Takes an SMS in, in Twilio's words (`From`, `Body`, `SmsSid`, …): it joins the open conversation or starts one. */
export function smsArrives(state: HelpdeskState, inbox: Inbox, fields: Fields): Message {
  const from = textField(fields, 'From') ?? '';
  const place = {
    from_state: textField(fields, 'FromState') ?? null,
    from_country: textField(fields, 'FromCountry') ?? null,
    from_zip_code: textField(fields, 'FromZip') ?? null,
  };
  const row = arriveFrom(state, inbox, {
    sourceId: from,
    name: from.replace(/^\+/, ''),
    phoneNumber: from,
    additionalAttributes: place,
  });
  const conversation = openConversation(state, row.id) ?? createConversation(state, row, place);
  return createMessage(state, conversation, {
    type: 'incoming',
    content: textField(fields, 'Body') ?? null,
    sourceId: textField(fields, 'SmsSid') ?? null,
    sender: { type: 'Contact', id: conversation.contactId },
  });
}

function openConversation(state: HelpdeskState, contactInboxId: number): Conversation | undefined {
  return [...state.conversations.values()]
    .filter((row) => row.contactInboxId === contactInboxId && row.status !== 'resolved')
    .at(-1);
}
