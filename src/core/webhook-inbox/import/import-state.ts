export type ImportPhase = 'contacts' | 'conversations' | 'done';

/** How far an import got: kept after every page, so that it goes on from there. */
export interface ImportState {
  phase: ImportPhase;
  /** The page to read next. */
  page: number;
  contacts: number;
  conversations: number;
  /** Contacts that were blocked when a conversation of theirs was read; the host's list leaves out anonymous ones. */
  blockedSeen: number[];
}

export const IMPORT_BEGINNING: ImportState = {
  phase: 'contacts',
  page: 1,
  contacts: 0,
  conversations: 0,
  blockedSeen: [],
};

const MOST_REMEMBERED = 10_000;

/** The state as it was stored; what cannot be read is a beginning, and reading everything twice changes nothing. */
export function readImportState(stored: Readonly<Record<string, unknown>>): ImportState {
  const { phase, page, contacts, conversations, blockedSeen } = stored;
  if (phase !== 'contacts' && phase !== 'conversations' && phase !== 'done') return IMPORT_BEGINNING;
  return {
    phase,
    page: count(page, 1),
    contacts: count(contacts, 0),
    conversations: count(conversations, 0),
    blockedSeen: Array.isArray(blockedSeen) ? blockedSeen.filter((id) => Number.isSafeInteger(id)).map(Number) : [],
  };
}

/** The state after a page of contacts; `next` is the host's word for where the list goes on. */
export function afterContacts(state: ImportState, read: number, next: number | null): ImportState {
  const contacts = state.contacts + read;
  return next === null ? { ...state, contacts, phase: 'conversations', page: 1 } : { ...state, contacts, page: next };
}

/** The state after a page of conversations; `next` is null at the end of the list or of the time to look back. */
export function afterConversations(
  state: ImportState,
  read: { conversations: number; blocked: readonly number[] },
  next: number | null,
): ImportState {
  return {
    ...state,
    conversations: state.conversations + read.conversations,
    blockedSeen: [...new Set([...state.blockedSeen, ...read.blocked])].slice(0, MOST_REMEMBERED),
    ...(next === null ? { phase: 'done', page: 1 } : { page: next }),
  };
}

function count(value: unknown, otherwise: number): number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : otherwise;
}
