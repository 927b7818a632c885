import { json } from '../http/answers.js';
import type { Fields } from '../http/body-fields.js';
import type { HelpdeskState } from '../helpdesk/helpdesk-state.js';
import type { Message } from '../helpdesk/records.js';
import { secondsOf } from '../helpdesk/moments.js';
import type { AccountCall, AccountRoutes } from './account-call.js';

const MENTIONS = /\(mention:\/\/user\/(\d+)\/.+?\)/g;

/** The notifications of whoever asks. Here only those of a mention, which the host makes even for a blocked contact. */
export function addNotificationsApi(routes: AccountRoutes, state: HelpdeskState): void {
  routes.add('GET', 'notifications', (call) => {
    const mine = [...state.messages.values()].filter((message) => isTold(state, message, call)).reverse();
    const meta = { unread_count: mine.length, count: mine.length, current_page: 1 };
    return json({ data: { meta, payload: mine.map(notificationJson) } });
  });
}

/** Members of the inbox and administrators are told, of private notes, unless they wrote them. */
function isTold(state: HelpdeskState, message: Message, { user, role, accountId }: AccountCall): boolean {
  if (message.accountId !== accountId || !message.private || message.sender?.id === user.id) return false;
  const isMember = state.inboxes.get(message.inboxId)?.memberIds.includes(user.id) ?? false;
  if (!isMember && role !== 'administrator') return false;
  return [...(message.content ?? '').matchAll(MENTIONS)].some(([, id]) => Number(id) === user.id);
}

function notificationJson({ id, conversationId, content, createdAt }: Message): Fields {
  return {
    id,
    notification_type: 'conversation_mention',
    push_message_body: content,
    primary_actor_type: 'Conversation',
    primary_actor_id: conversationId,
    primary_actor: { id: conversationId },
    read_at: null,
    created_at: secondsOf(createdAt),
    snoozed_until: null,
    meta: {},
  };
}
