import type { VisitorStatus } from '../visitors/visitor.js';
import type { ListName, Reason } from '../lists/list-entry.js';

export type ActionKind = 'blacklist' | 'whitelist' | 'clear' | 'dismiss' | 'undo';

/** One visitor entry as it was, enough to put it back. Times as ISO strings: it is stored as JSON. */
export interface PriorEntry {
  entryId: number;
  list: ListName;
  reason: Reason;
  note: string | null;
  since: string;
  heldSince: string;
  coveredAt: string;
  expiresAt: string | null;
  sessionOnly: boolean;
  excluded: string[];
}

/** The exact state of a visitor before an action. */
export interface PriorState {
  status: VisitorStatus;
  protected: boolean;
  entries: PriorEntry[];
  openReviewItemId: number | null;
  blacklistedSignal: boolean;
  /** Entries on addresses that were ticked with its blacklisting. */
  tickedEntryIds?: number[];
}

/** What a state has become by `at`, host time: an entry whose time is over does not exist any more. */
export function stateBy(state: PriorState, at: Date): PriorState {
  const entries = state.entries.filter((entry) => entry.expiresAt === null || new Date(entry.expiresAt) > at);
  if (entries.length === state.entries.length) return state;
  return { ...state, entries, status: 'normal', blacklistedSignal: false, tickedEntryIds: [] };
}

/** A point on the host's clock; ties are broken by message id. */
export interface DecisionTime {
  at: Date;
  tie: number;
}

/** Whether `a` came before `b`. */
export function isBefore(a: DecisionTime, b: DecisionTime): boolean {
  if (a.at.getTime() !== b.at.getTime()) return a.at.getTime() < b.at.getTime();
  return a.tie < b.tie;
}
