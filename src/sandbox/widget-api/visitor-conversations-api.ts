import { emptyJson, json, noContent, noThread, type Answer } from '../http/answers.js';
import { fieldsOf, filledField, textsField } from '../http/body-fields.js';
import { identifyContact } from '../helpdesk/contact-identify.js';
import { changeStatus, markSeen, setLabelsSilently } from '../helpdesk/conversation-actions.js';
import { updateConversation } from '../helpdesk/conversation-writes.js';
import { messagesOf } from '../helpdesk/helpdesk-lookups.js';
import type { HelpdeskState } from '../helpdesk/helpdesk-state.js';
import { secondsOf } from '../helpdesk/moments.js';
import type { Conversation } from '../helpdesk/records.js';
import { contactRowJson } from '../serializers/contact-json.js';
import { visitorMessageJson } from '../serializers/message-json.js';
import { conversationRowJson } from '../serializers/conversation-json.js';
import { claimOf, without } from './visitor-contact-api.js';
import { startConversation, storeVisitorMessage } from './visitor-conversation.js';
import type { WidgetCall, WidgetRoutes } from './widget-call.js';

/** The visitor's conversation: read, start with a form, seen, ended, labelled. */
export function addVisitorConversationsApi(routes: WidgetRoutes, state: HelpdeskState): void {
  routes.add('GET', 'conversations', ({ conversation }) => json(conversation ? summaryJson(conversation) : {}));
  routes.add('POST', 'conversations', (call) => startWithForm(state, call));
  routes.add('POST', 'conversations/toggle_typing', () => emptyJson());
  routes.add('POST', 'conversations/update_last_seen', ({ conversation }) => {
    if (conversation) markSeen(state, conversation);
    return emptyJson();
  });
  routes.add('GET', 'conversations/toggle_status', ({ conversation, contact }) => {
    if (conversation) changeStatus(state, conversation, 'resolved', contact.name);
    return emptyJson(conversation ? 200 : 404);
  });
  addAttributesApi(routes, state);
  routes.add('POST', 'labels', (call) => addLabel(state, call));
  routes.add('DELETE', 'labels/:label', ({ conversation, parameters }) => {
    const kept = conversation?.labels.filter((label) => label !== parameters['label']);
    if (conversation && kept) setLabelsSilently(state, conversation, kept);
    return noContent();
  });
}

function addAttributesApi(routes: WidgetRoutes, state: HelpdeskState): void {
  routes.add('POST', 'conversations/set_custom_attributes', ({ conversation, request }) => {
    const given = fieldsOf(fieldsOf(request.body)['custom_attributes']);
    if (conversation) updateConversation(state, conversation, { customAttributes: given });
    return conversation ? noContent() : noThread();
  });
  routes.add('POST', 'conversations/destroy_custom_attributes', ({ conversation, request }) => {
    if (!conversation) return noThread();
    const customAttributes = without(
      conversation.customAttributes,
      textsField(fieldsOf(request.body), 'custom_attribute'),
    );
    updateConversation(state, conversation, { customAttributes });
    return json(conversationRowJson(conversation));
  });
}

function summaryJson(conversation: Conversation): object {
  return {
    id: conversation.id,
    inbox_id: conversation.inboxId,
    contact_last_seen_at: secondsOf(conversation.contactLastSeenAt),
    status: conversation.status,
  };
}

function startWithForm(state: HelpdeskState, { request, contact, contactInbox }: WidgetCall): Answer {
  const claim = claimOf(fieldsOf(fieldsOf(request.body)['contact']));
  const person = identifyContact(state, contact, claim, true);
  // The answer shows the contact as it was before its first message counted as activity.
  const contactRow = contactRowJson(person);
  const conversation = startConversation(state, request, contactInbox);
  storeVisitorMessage(state, request, conversation);
  const messages = messagesOf(state, conversation.id).map((message) => ({
    ...visitorMessageJson(state, message),
    ...(message.type === 'template' ? { message_type: 'template' } : {}),
  }));
  const { customAttributes: custom_attributes } = conversation;
  return json({ ...summaryJson(conversation), messages, custom_attributes, contact: contactRow });
}

/** A visitor may put any label of the account on his conversation; nobody is told. */
function addLabel(state: HelpdeskState, { conversation, request, inbox }: WidgetCall): Answer {
  const title = filledField(fieldsOf(request.body), 'label');
  const known = [...state.labels.values()].some((row) => row.accountId === inbox.accountId && row.title === title);
  if (conversation && title !== undefined && known && !conversation.labels.includes(title)) {
    setLabelsSilently(state, conversation, [...conversation.labels, title]);
  }
  return noContent();
}
