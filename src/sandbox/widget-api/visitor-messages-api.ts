import { json, notFound, type Answer } from '../http/answers.js';
import { fieldsOf, filledField } from '../http/body-fields.js';
import { identifyContact } from '../helpdesk/contact-identify.js';
import { messagesOf } from '../helpdesk/helpdesk-lookups.js';
import type { HelpdeskState } from '../helpdesk/helpdesk-state.js';
import { touchMessage } from '../helpdesk/message-writes.js';
import { secondsOf } from '../helpdesk/moments.js';
import { contactRowJson } from '../serializers/contact-json.js';
import { visitorMessageJson, writtenMessageJson } from '../serializers/message-json.js';
import { startConversation, storeVisitorMessage } from './visitor-conversation.js';
import type { WidgetCall, WidgetRoutes } from './widget-call.js';

/** The visitor's thread: read, write, answer the box that asks for an e-mail. */
export function addVisitorMessagesApi(routes: WidgetRoutes, state: HelpdeskState): void {
  routes.add('GET', 'messages', (call) => readThread(state, call));
  routes.add('POST', 'messages', ({ request, conversation, contactInbox }) => {
    const thread = conversation ?? startConversation(state, request, contactInbox);
    return json(writtenMessageJson(state, storeVisitorMessage(state, request, thread)));
  });
  routes.add('PATCH', 'messages/:message', (call) => answerEmailBox(state, call));
}

function readThread(state: HelpdeskState, { conversation, request }: WidgetCall): Answer {
  if (!conversation) return json({ payload: [] });
  const before = Number(request.query.get('before') ?? Infinity);
  const after = Number(request.query.get('after') ?? 0);
  const shown = messagesOf(state, conversation.id)
    .filter((message) => message.type !== 'activity' && !message.private)
    .filter(({ id }) => id < before && id > after);
  const payload = shown.slice(-20).map((message) => visitorMessageJson(state, message));
  return json({ payload, meta: { contact_last_seen_at: secondsOf(conversation.contactLastSeenAt) } });
}

/** The e-mail merges or names the visitor; the answer gives his whole row away. */
function answerEmailBox(state: HelpdeskState, call: WidgetCall): Answer {
  const message = state.messages.get(Number(call.parameters['message']));
  if (!message || message.conversationId !== call.conversation?.id) return notFound();
  const email = filledField(fieldsOf(fieldsOf(call.request.body)['contact']), 'email');
  if (email === undefined) return json({ contact: contactRowJson(call.contact) });
  const content_attributes = [message.contentAttributes, { submitted_email: email }];
  message.contentAttributes = { submitted_email: email };
  touchMessage(state, message, { content_attributes });
  const name = call.contact.email === null ? email.split('@')[0] : undefined;
  const contact = identifyContact(state, call.contact, { email, name }, true);
  return json({ contact: contactRowJson(contact) });
}
