import { emptyJson, json, notFound, type Answer } from '../http/answers.js';
import { fieldsOf, filledField, textField, type Fields } from '../http/body-fields.js';
import type { Router } from '../http/router.js';
import type { PathParameters, SandboxRequest } from '../http/sandbox-request.js';
import { changeStatus, markSeen } from '../helpdesk/conversation-actions.js';
import { createConversation } from '../helpdesk/conversation-writes.js';
import { existing, findContactInbox, findInbox, messagesOf } from '../helpdesk/helpdesk-lookups.js';
import type { HelpdeskState } from '../helpdesk/helpdesk-state.js';
import { createMessage } from '../helpdesk/message-writes.js';
import { secondsOf } from '../helpdesk/moments.js';
import type { Contact, ContactInbox, Conversation, Inbox } from '../helpdesk/records.js';
import { arriveFrom } from '../channel-doors/arriving-contact.js';
import { contactRowJson } from '../serializers/contact-json.js';
import { visitorMessageJson } from '../serializers/message-json.js';

const root = '/public/api/v1/inboxes/:inbox/contacts';

/** The client API of an API inbox, which needs no token beside the inbox's identifier. */
export function addPublicClientApi(router: Router, state: HelpdeskState): void {
  router.add('POST', root, (request, { inbox: identifier }) => {
    const inbox = findInbox(state, (row) => row.identifier === identifier);
    return inbox ? postContact(state, inbox, request) : notFound();
  });
  addForSession(router, state, 'GET', '', ({ contact, row }) => json(contactJson(contact, row)));
  addForSession(router, state, 'POST', '/conversations', ({ row, contact }) => {
    return json(conversationJson(state, createConversation(state, row, {}), contact));
  });
  addForSession(router, state, 'GET', '/conversations', ({ row, contact }) => {
    const theirs = [...state.conversations.values()].filter((one) => one.contactInboxId === row.id);
    return json(theirs.map((one) => conversationJson(state, one, contact)));
  });
  addForSession(router, state, 'GET', '/conversations/:conversation', ({ row, contact, parameters }) => {
    const conversation = conversationOf(state, row, parameters);
    return conversation ? json(conversationJson(state, conversation, contact)) : notFound();
  });
  addConversationMembers(router, state);
  const messages = '/conversations/:conversation/messages';
  addForSession(router, state, 'GET', messages, ({ row, parameters }) => {
    const conversation = conversationOf(state, row, parameters);
    if (!conversation) return notFound();
    return json(visibleMessages(state, conversation));
  });
  addForSession(router, state, 'POST', messages, ({ row, parameters, request }) => {
    const conversation = conversationOf(state, row, parameters);
    return conversation ? postMessage(state, conversation, request) : notFound();
  });
}

/** Ending a conversation, typing in it, having seen it. */
function addConversationMembers(router: Router, state: HelpdeskState): void {
  const add = (name: string, handle: (call: SessionCall, conversation: Conversation) => Answer): void => {
    addForSession(router, state, 'POST', `/conversations/:conversation/${name}`, (call) => {
      const conversation = conversationOf(state, call.row, call.parameters);
      return conversation ? handle(call, conversation) : notFound();
    });
  };
  add('toggle_status', ({ contact }, conversation) => {
    changeStatus(state, conversation, 'resolved', contact.name);
    return json(conversationJson(state, conversation, contact));
  });
  add('toggle_typing', () => emptyJson());
  add('update_last_seen', (_call, conversation) => {
    markSeen(state, conversation);
    return emptyJson();
  });
}

interface SessionCall {
  request: SandboxRequest;
  parameters: PathParameters;
  row: ContactInbox;
  contact: Contact;
}

function addForSession(
  router: Router,
  state: HelpdeskState,
  method: string,
  pattern: string,
  handle: (call: SessionCall) => Answer,
): void {
  router.add(method, `${root}/:source${pattern}`, (request, parameters) => {
    const inbox = findInbox(state, (candidate) => candidate.identifier === parameters['inbox']);
    const row = inbox && findContactInbox(state, inbox.id, parameters['source'] ?? '');
    const contact = row && state.contacts.get(row.contactId);
    return row && contact ? handle({ request, parameters, row, contact }) : notFound();
  });
}

function postContact(state: HelpdeskState, inbox: Inbox, request: SandboxRequest): Answer {
  const fields = fieldsOf(request.body);
  const row = arriveFrom(state, inbox, {
    sourceId: filledField(fields, 'source_id'),
    name: filledField(fields, 'name') ?? '',
    email: filledField(fields, 'email')?.toLowerCase(),
    phoneNumber: filledField(fields, 'phone_number'),
    identifier: filledField(fields, 'identifier'),
    additionalAttributes: {},
  });
  return json(contactJson(existing(state.contacts.get(row.contactId), 'a contact'), row));
}

function contactJson(contact: Contact, row: ContactInbox): Fields {
  const { id, name, email, phoneNumber } = contact;
  return { source_id: row.sourceId, pubsub_token: row.pubsubToken, id, name, email, phone_number: phoneNumber };
}

function conversationJson(state: HelpdeskState, conversation: Conversation, contact: Contact): Fields {
  return {
    id: conversation.id,
    uuid: conversation.uuid,
    inbox_id: conversation.inboxId,
    contact_last_seen_at: secondsOf(conversation.contactLastSeenAt),
    status: conversation.status,
    agent_last_seen_at: 0,
    messages: visibleMessages(state, conversation),
    contact: contactRowJson(contact),
  };
}

function visibleMessages(state: HelpdeskState, conversation: Conversation): Fields[] {
  return messagesOf(state, conversation.id)
    .filter((message) => message.type !== 'activity' && !message.private)
    .map((message) => visitorMessageJson(state, message));
}

function conversationOf(state: HelpdeskState, row: ContactInbox, parameters: PathParameters): Conversation | undefined {
  const conversation = state.conversations.get(Number(parameters['conversation']));
  return conversation?.contactInboxId === row.id ? conversation : undefined;
}

function postMessage(state: HelpdeskState, conversation: Conversation, request: SandboxRequest): Answer {
  const message = createMessage(state, conversation, {
    type: 'incoming',
    content: textField(fieldsOf(request.body), 'content') ?? null,
    sender: { type: 'Contact', id: conversation.contactId },
  });
  return json(visitorMessageJson(state, message));
}
