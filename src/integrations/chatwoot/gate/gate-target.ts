/** What a request before the gate asks of the host. */
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
  | 'other';

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

/**
 * Reads method and address as the host's router does: slashes squeezed, a slash at the end and a format dropped, nothing
 * decoded but what stands for a parameter. Null for what is none of the gate's business.
 */
export function gateTargetOf(method: string, uri: string): GateTarget | null {
  const [path = ''] = uri.split('?', 1);
  const parts = path.split('/').filter((part) => part !== '');
  const reads = READS.has(method);
  if (startsWith(parts, ['api', 'v1', 'widget'])) return widgetTarget(parts.slice(3), reads);
  if (startsWith(parts, ['public', 'api', 'v1', 'inboxes'])) return publicTarget(parts.slice(4), reads);
  if (startsWith(parts, ['rails', 'active_storage']) && parts[3] === 'redirect' && reads) return fileTarget(parts);
  return null;
}

const NOTHING = { identifier: null, sourceId: null, conversationId: null, messageId: null, token: null };

function widgetTarget(parts: readonly string[], reads: boolean): GateTarget {
  const [first = '', second = ''] = withoutFormat(parts);
  const action = reads ? readAction(first, second) : writeAction(first, second);
  const messageId = action === 'change_message' ? idOf(second) : null;
  return { ...NOTHING, door: 'widget', action, messageId };
}

function writeAction(first: string, second: string): GateAction {
  if (first === 'messages') return second === '' ? 'write_message' : 'change_message';
  if (first === 'conversations') return second === '' ? 'start_conversation' : (ON_CONVERSATION[second] ?? 'other');
  if (first === 'contact') return second === '' ? 'change_contact' : (ON_CONTACT[second] ?? 'other');
  return OTHERS[first] ?? 'other';
}

function readAction(first: string, second: string): GateAction {
  if (second !== '') return 'read';
  if (first === 'messages') return 'read_messages';
  if (first === 'contact') return 'read_contact';
  return first === 'conversations' ? 'read_conversations' : 'read';
}

const ON_CONVERSATION: Readonly<Record<string, GateAction>> = {
  toggle_typing: 'typing',
  update_last_seen: 'last_seen',
  set_custom_attributes: 'set_attributes',
  destroy_custom_attributes: 'remove_attributes',
  transcript: 'transcript',
};
const ON_CONTACT: Readonly<Record<string, GateAction>> = {
  set_user: 'set_user',
  destroy_custom_attributes: 'remove_contact_attributes',
};
const OTHERS: Readonly<Record<string, GateAction>> = {
  events: 'event',
  labels: 'label',
  config: 'make_session',
  direct_uploads: 'upload',
};

/** `{identifier}/contacts[/{source}[/conversations[/{id}[/messages[/{id}]]]]]` */
function publicTarget(parts: readonly string[], reads: boolean): GateTarget | null {
  const [identifier = '', contacts, source, , conversation = '', ...rest] = withoutFormat(parts);
  if (contacts !== 'contacts') return null;
  return {
    door: 'public',
    action: reads ? publicRead(parts.length, rest) : publicWrite(parts.length, rest),
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

/** By how deep it goes: the contacts, one of them, its conversations, or something on one of these. */
function publicWrite(depth: number, [last, message]: readonly string[]): GateAction {
  const [above = null] = PUBLIC_WRITES.slice(depth, depth + 1);
  if (above) return above;
  if (last === 'messages') return message === undefined ? 'write_message' : 'change_message';
  if (last === 'toggle_typing') return 'typing';
  return last === 'update_last_seen' ? 'last_seen' : 'other';
}

const PUBLIC_WRITES: readonly (GateAction | null)[] = [
  null,
  null,
  'make_session',
  'change_contact',
  'start_conversation',
];

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
