import { recordedFlows, type RecordedFlow } from '../../support/recorded-flows.js';

export type Fields = Record<string, unknown>;

/** What a read of the recorded host would have answered after the last step, as far as the recording tells. */
export interface LastKnownState {
  agents: unknown;
  inboxes: unknown;
  contacts: Map<number, Fields>;
  conversations: Map<number, Fields>;
  /** By conversation, oldest first, in the shape of REST. */
  messages: Map<number, Fields[]>;
}

interface Session {
  contactId: number;
  inboxId: number;
  sourceId: string;
}

/**
 * Merged (3 into 2, 5 into 6) or deleted (6); the recording holds the 404 of 5, the other two follow from steps 048
 * and 094. The conversations of a contact go with it; 5 was deleted before (062, 404 in 063).
 */
const GONE = { contacts: [3, 5, 6], conversations: [5, 6] };

/** Folds all webhooks in the order of recording: the later telling wins. */
export function lastKnownState(): LastKnownState {
  const flows = recordedFlows();
  const told = flows.flatMap(({ webhooks }) =>
    webhooks.map(({ headers, raw }) => ({
      at: Number(headers['x-chatwoot-timestamp']),
      body: JSON.parse(raw) as Fields,
    })),
  );
  const conversations = new Map<number, Fields>();
  const messages = new Map<number, Fields>();
  const sessions = new Map<string, Session>();
  const contacts = new Map<number, Fields>();
  const contactTold = (fields: Fields, at: number): void => {
    const id = fields['id'] as number;
    contacts.set(id, { created_at: at, ...contacts.get(id), ...contactFields(fields) });
  };
  for (const { body, at } of told) {
    if (String(body['event']).startsWith('contact_')) contactTold(body, at);
    if (body['event'] === 'webwidget_triggered') contactTold(body['contact'] as Fields, at);
    const conversation = conversationOf(body);
    if (!conversation) continue;
    conversations.set(conversation['id'] as number, conversation);
    for (const message of conversation['messages'] as Fields[]) messages.set(message['id'] as number, message);
    const session = sessionOf(conversation);
    sessions.set(`${session.inboxId}:${session.sourceId}`, session);
  }
  for (const id of GONE.contacts) contacts.delete(id);
  for (const id of GONE.conversations) conversations.delete(id);
  for (const [id, contact] of contacts) contact['contact_inboxes'] = contactInboxes(id, [...sessions.values()]);
  return {
    agents: answerOf(flows, '/api/v1/accounts/1/agents'),
    inboxes: answerOf(flows, '/api/v1/accounts/1/inboxes'),
    contacts,
    conversations: new Map([...conversations].map(([id, told]) => [id, asRest(told, contacts)])),
    messages: byConversation([...messages.values()]),
  };
}

/** The newest telling of a contact's record without what only a webhook says. */
function contactFields(told: Fields): Fields {
  const { additional_attributes, custom_attributes, email, id, identifier, name, phone_number, thumbnail, blocked } =
    told;
  const plain = { additional_attributes, custom_attributes, email, id, identifier, name, phone_number, thumbnail };
  return { ...plain, blocked, availability_status: 'offline', last_activity_at: null };
}

function conversationOf(body: Fields): Fields | null {
  const event = String(body['event']);
  if (event.startsWith('conversation_')) return body;
  return event.startsWith('message_') ? (body['conversation'] as Fields) : null;
}

function sessionOf(conversation: Fields): Session {
  const session = conversation['contact_inbox'] as { contact_id: number; inbox_id: number; source_id: string };
  return { contactId: session.contact_id, inboxId: session.inbox_id, sourceId: session.source_id };
}

function contactInboxes(contactId: number, sessions: readonly Session[]): Fields[] {
  return sessions
    .filter((session) => session.contactId === contactId)
    .map(({ inboxId, sourceId }) => ({ source_id: sourceId, inbox: { id: inboxId } }));
}

/** REST has the channel inside `meta`, with the contact as it is now. */
function asRest(told: Fields, contacts: ReadonlyMap<number, Fields>): Fields {
  const meta = told['meta'] as { sender: { id: number } };
  const sender = contacts.get(sessionOf(told).contactId) ?? meta.sender;
  return { ...told, meta: { ...meta, sender, channel: told['channel'] } };
}

function byConversation(messages: readonly Fields[]): Map<number, Fields[]> {
  const sorted = [...messages].sort((a, b) => Number(a['id']) - Number(b['id']));
  const lists = new Map<number, Fields[]>();
  for (const message of sorted) {
    const id = message['conversation_id'] as number;
    lists.set(id, [...(lists.get(id) ?? []), message]);
  }
  return lists;
}

function answerOf(flows: readonly RecordedFlow[], path: string): unknown {
  const call = flows.flatMap(({ calls }) => calls).find(({ request }) => request.path === path);
  if (!call) throw new Error(`the recording has no answer of ${path}`);
  return call.body;
}
