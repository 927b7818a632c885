/** What a request before the gate asks of the host; `nowhere`: the host has no such address for this method. */
export type GateAction =
  | 'read'
  | 'read_messages'
  | 'read_conversations'
  | 'read_contact'
  | 'write_message'
  | 'change_message'
  | 'start_conversation'
  | 'typing'
  | 'last_seen'
  | 'set_attributes'
  | 'remove_attributes'
  | 'transcript'
  | 'change_contact'
  | 'set_user'
  | 'remove_contact_attributes'
  | 'event'
  | 'label'
  | 'upload'
  | 'make_session'
  | 'file'
  | 'end_chat'
  | 'other'
  | 'nowhere';

/** One request that the gate is asked about. `door`: the widget's own addresses, those for API inboxes, or files. */
export interface GateTarget {
  door: 'widget' | 'public' | 'file';
  action: GateAction;
  /** API inboxes: the inbox and the session as the address names them. */
  identifier: string | null;
  sourceId: string | null;
  conversationId: number | null;
  /** Of a message that is to be changed. */
  messageId: number | null;
  /** Of a file: its token. */
  token: string | null;
}

const READS = new Set(['GET', 'HEAD', 'OPTIONS']);
/** All that the host routes; its server refuses every other itself, unread. */
const METHODS = new Set([...READS, 'POST', 'PUT', 'PATCH', 'DELETE']);

export function isRead(method: string): boolean {
  return READS.has(method);
}

/** An address that the host has not, near the one it was asked for. */
export function nowherePath({ door }: GateTarget, uri: string): string {
  const format = /\.\w{1,10}$/.exec(uri.split('?', 1)[0] ?? '')?.[0] ?? '';
  return `${door === 'public' ? '/public/api/v1/inboxes/-/-' : '/api/v1/widget/-'}${format}`;
}

/** The address of the conversation of an API inbox that another address leads into; null where it leads into none. */
export function threadPathOf(uri: string): string | null {
  const [path = ''] = uri.split('?', 1);
  const parts = path.split('/').filter((part) => part !== '');
  const leads = parts.length > 9 && parts[5] === 'contacts' && parts[7] === 'conversations';
  return leads ? `/${parts.slice(0, 9).join('/')}` : null;
}

/**
 * Reads method and address as the host's router does: slashes squeezed, a slash at the end and a format dropped, nothing
 * decoded but what stands for a parameter. Null for what is none of the gate's business.
 */
export function gateTargetOf(method: string, uri: string): GateTarget | null {
  if (!METHODS.has(method)) return null;
  const [path = ''] = uri.split('?', 1);
  const parts = path.split('/').filter((part) => part !== '');
  const reads = isRead(method);
  if (startsWith(parts, ['api', 'v1', 'widget'])) return widgetTarget(parts.slice(3), method, reads);
  if (startsWith(parts, ['public', 'api', 'v1', 'inboxes'])) return publicTarget(parts.slice(4), method, reads);
  if (startsWith(parts, ['rails', 'active_storage']) && parts[3] === 'redirect' && reads) return fileTarget(parts);
  return null;
}

const NOTHING = { identifier: null, sourceId: null, conversationId: null, messageId: null, token: null };

function widgetTarget(given: readonly string[], method: string, reads: boolean): GateTarget {
  const parts = withoutFormat(given);
  const [first = '', second = ''] = parts;
  const action = reads ? readAction(first, second) : (writeOf(WIDGET_WRITES, method, parts) ?? 'nowhere');
  const messageId = action === 'change_message' ? idOf(second) : null;
  return { ...NOTHING, door: 'widget', action, messageId };
}

/** `:` stands for whatever may stand there. */
function writeOf(
  routes: Readonly<Record<string, GateAction>>,
  method: string,
  parts: readonly string[],
): GateAction | undefined {
  const [last = ''] = parts.slice(-1);
  const above = parts.slice(0, -1).join('/');
  const named = routes[`${method} ${above === '' ? last : `${above}/${last}`}`];
  return named ?? (isParameter(last) ? routes[`${method} ${above}/:`] : undefined);
}

/** Behind the first dot the host sees a format, and there is but one. */
function isParameter(part: string): boolean {
  return part !== '' && !part.includes('.');
}

/** Every address of the widget's that changes anything, as Chatwoot 4.15.1 routes them. */
const WIDGET_WRITES: Readonly<Record<string, GateAction>> = {
  'POST messages': 'write_message',
  'PATCH messages/:': 'change_message',
  'PUT messages/:': 'change_message',
  'POST conversations': 'start_conversation',
  'POST conversations/toggle_typing': 'typing',
  'POST conversations/update_last_seen': 'last_seen',
  'POST conversations/set_custom_attributes': 'set_attributes',
  'POST conversations/destroy_custom_attributes': 'remove_attributes',
  'POST conversations/transcript': 'transcript',
  'PATCH contact': 'change_contact',
  'PUT contact': 'change_contact',
  'PATCH contact/set_user': 'set_user',
  'POST contact/destroy_custom_attributes': 'remove_contact_attributes',
  'POST events': 'event',
  'POST labels': 'label',
  'DELETE labels/:': 'label',
  'POST config': 'make_session',
  'POST direct_uploads': 'upload',
  'POST integrations/dyte/add_participant_to_meeting': 'other',
};

function readAction(first: string, second: string): GateAction {
  if (first === 'conversations' && second === 'toggle_status') return 'end_chat';
  if (second !== '') return 'read';
  if (first === 'messages') return 'read_messages';
  if (first === 'contact') return 'read_contact';
  return first === 'conversations' ? 'read_conversations' : 'read';
}

/** `{identifier}/contacts[/{source}[/conversations[/{id}[/messages[/{id}]]]]]` */
function publicTarget(given: readonly string[], method: string, reads: boolean): GateTarget | null {
  const parts = withoutFormat(given);
  const [identifier = '', contacts, source, , conversation = '', ...rest] = parts;
  if (contacts !== 'contacts') return null;
  return {
    door: 'public',
    action: reads ? publicRead(parts.length, rest) : publicWrite(method, parts),
    identifier: decoded(identifier),
    sourceId: source === undefined ? null : decoded(source),
    conversationId: idOf(conversation),
    messageId: null,
    token: null,
  };
}

function publicRead(depth: number, [last, message]: readonly string[]): GateAction {
  if (depth === CONTACT_DEPTH) return 'read_contact';
  if (depth === CONTACT_DEPTH + 1 || depth === CONTACT_DEPTH + 2) return 'read_conversations';
  return last === 'messages' && message === undefined ? 'read_messages' : 'read';
}

/** `{identifier}/contacts/{source}` */
const CONTACT_DEPTH = 3;

function publicWrite(method: string, parts: readonly string[]): GateAction {
  const [, , source, ...below] = parts;
  if (!parts.every(isParameter)) return 'nowhere';
  if (source === undefined) return method === 'POST' ? 'make_session' : 'nowhere';
  const [conversations = '', conversation, ...rest] = below;
  const path = [
    conversations,
    ...(conversation === undefined ? [] : [':']),
    ...rest.slice(0, 1),
    ...rest.slice(1).map(() => ':'),
  ];
  return PUBLIC_WRITES[`${method} ${path.join('/')}`] ?? 'nowhere';
}

/** Behind `{identifier}/contacts/{source}/`. */
const PUBLIC_WRITES: Readonly<Record<string, GateAction>> = {
  'PATCH ': 'change_contact',
  'PUT ': 'change_contact',
  'POST conversations': 'start_conversation',
  'POST conversations/:/toggle_status': 'end_chat',
  'POST conversations/:/toggle_typing': 'typing',
  'POST conversations/:/update_last_seen': 'last_seen',
  'POST conversations/:/messages': 'write_message',
  'PATCH conversations/:/messages/:': 'change_message',
  'PUT conversations/:/messages/:': 'change_message',
};

function fileTarget(parts: readonly string[]): GateTarget | null {
  const token = parts[4];
  return token === undefined ? null : { ...NOTHING, door: 'file', action: 'file', token: decoded(token) };
}

function idOf(part: string): number | null {
  return /^\d{1,15}$/.test(part) ? Number(part) : null;
}

function startsWith(parts: readonly string[], wanted: readonly string[]): boolean {
  return wanted.every((part, index) => parts[index] === part);
}

/** The host drops `.json` or any other format behind the last part. */
function withoutFormat(parts: readonly string[]): string[] {
  return parts.map((part, index) => (index === parts.length - 1 ? part.replace(/\.[^.]*$/, '') : part));
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
