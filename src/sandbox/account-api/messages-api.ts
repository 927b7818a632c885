import { json, notFound, refused, type Answer } from '../http/answers.js';
import { booleanField, fieldsOf, isFields, textField } from '../http/body-fields.js';
import { keepFiles } from '../helpdesk/attachments.js';
import { existing, messagesOf } from '../helpdesk/helpdesk-lookups.js';
import type { HelpdeskState } from '../helpdesk/helpdesk-state.js';
import { createMessage, deleteMessage } from '../helpdesk/message-writes.js';
import type { Conversation, Message } from '../helpdesk/records.js';
import { contactPushJson } from '../serializers/contact-json.js';
import { messageJson } from '../serializers/message-json.js';
import { conversationOf, idParameter, type AccountCall, type AccountRoutes } from './account-call.js';

export function addMessagesApi(routes: AccountRoutes, state: HelpdeskState): void {
  routes.add('GET', 'conversations/:conversation/messages', (call) => listMessages(state, call));
  routes.add('POST', 'conversations/:conversation/messages', (call) => postMessage(state, call));
  routes.add('DELETE', 'conversations/:conversation/messages/:message', (call) => {
    const message = state.messages.get(idParameter(call, 'message'));
    const conversation = conversationOf(state, call);
    if (!conversation || message?.conversationId !== conversation.id) return notFound();
    deleteMessage(state, message);
    return json(messageJson(state, message));
  });
}

function listMessages(state: HelpdeskState, call: AccountCall): Answer {
  const conversation = conversationOf(state, call);
  if (!conversation) return notFound();
  const contact = existing(state.contacts.get(conversation.contactId), 'a contact');
  const meta = {
    labels: conversation.labels,
    additional_attributes: conversation.additionalAttributes,
    contact: contactPushJson(contact),
    agent_last_seen_at: null,
    assignee_last_seen_at: null,
  };
  const payload = windowOf(messagesOf(state, conversation.id), call).map((message) => messageJson(state, message));
  return json({ meta, payload });
}

/** The latest 20, the 20 before an id, the next 100 after one, or up to 1000 from one to before another. */
function windowOf(messages: Message[], call: AccountCall): Message[] {
  const after = call.request.query.get('after');
  const before = call.request.query.get('before');
  const older = before === null ? messages : messages.filter(({ id }) => id < Number(before));
  if (after === null) return older.slice(-20);
  if (before === null) return older.filter(({ id }) => id > Number(after)).slice(0, 100);
  return older.filter(({ id }) => id >= Number(after)).slice(0, 1000);
}

function postMessage(state: HelpdeskState, call: AccountCall): Answer {
  const conversation = conversationOf(state, call);
  if (!conversation) return notFound();
  const fields = fieldsOf(call.request.body);
  const incoming = fields['message_type'] === 'incoming';
  if (incoming && !isApiInbox(state, conversation)) {
    return refused('Incoming messages are only allowed in Api inboxes');
  }
  const attributes = fields['content_attributes'];
  const message = createMessage(state, conversation, {
    type: incoming ? 'incoming' : 'outgoing',
    content: textField(fields, 'content') ?? null,
    private: booleanField(fields, 'private') ?? false,
    contentAttributes: isFields(attributes) ? attributes : {},
    sender: incoming ? { type: 'Contact', id: conversation.contactId } : { type: 'User', id: call.user.id },
    attachments: keepFiles(state, call.request.files),
  });
  return json(messageJson(state, message));
}

function isApiInbox(state: HelpdeskState, conversation: Conversation): boolean {
  return state.inboxes.get(conversation.inboxId)?.channelType === 'Channel::Api';
}
