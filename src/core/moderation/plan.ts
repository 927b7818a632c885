import { expiryEnd, type ListName, type VisitorEntry } from '../lists/list-entry.js';
import type { VisitorStatus } from '../visitors/visitor.js';
import type { TimedDecision } from './decision.js';

/** What a decision finds. */
export interface StateBefore {
  status: VisitorStatus;
  protected: boolean;
  entries: readonly VisitorEntry[];
  openItem: boolean;
}

/** What a decision makes of it. `entry` is written as it stands, a new one when it has no id. */
export interface Plan {
  status: VisitorStatus;
  protected: boolean;
  lift: number[];
  entry: (Omit<VisitorEntry, 'id'> & { id: number | null }) | null;
  blacklistedSignal: 'add' | 'remove' | 'keep';
  closeItem: boolean;
  changed: boolean;
}

/** The state after a decision, from the state before; Undo is not planned but restored. */
export function planOf(before: StateBefore, decision: TimedDecision): Plan {
  if (decision.action === 'blacklist') return listed(before, decision, 'blacklist');
  if (decision.action === 'whitelist') return listed(before, decision, 'whitelist');
  return freed(before, decision.action === 'dismiss');
}

function listed(before: StateBefore, decision: TimedDecision, list: ListName): Plan {
  const standing = before.entries.find((entry) => entry.list === list);
  const others = before.entries.filter((entry) => entry.list !== list);
  const entry = standing ? changedEntry(standing, decision) : newEntry(decision, list);
  return {
    status: list === 'blacklist' ? 'blacklisted' : 'whitelisted',
    protected: list === 'blacklist' ? false : before.protected,
    lift: others.map((other) => other.id),
    entry,
    blacklistedSignal: list === 'blacklist' ? 'add' : 'remove',
    closeItem: before.openItem,
    changed: true,
  };
}

function newEntry(decision: TimedDecision, list: ListName): Plan['entry'] {
  const { at } = decision.time;
  return {
    id: null,
    list,
    reason: decision.reason ?? 'other',
    note: decision.note ?? null,
    since: at,
    heldSince: at,
    coveredAt: at,
    expiresAt: expiryEnd(decision.expiry ?? 'forever', at),
    sessionOnly: decision.sessionOnly ?? false,
    excluded: decision.excluded ?? [],
  };
}

/** The same entry with what the decision names, its coverage taken anew. */
function changedEntry(entry: VisitorEntry, decision: TimedDecision): VisitorEntry {
  const { at } = decision.time;
  return {
    ...entry,
    reason: decision.reason ?? entry.reason,
    note: decision.note ?? entry.note,
    expiresAt: decision.expiry ? expiryEnd(decision.expiry, at) : entry.expiresAt,
    sessionOnly: decision.sessionOnly ?? entry.sessionOnly,
    excluded: decision.excluded ?? entry.excluded,
    coveredAt: at,
  };
}

/** Clear frees from either list; Dismiss only closes the item, and only a pending visitor becomes normal by it. */
function freed(before: StateBefore, dismiss: boolean): Plan {
  const frees = !dismiss || before.status === 'pending_review';
  const lift = dismiss ? [] : before.entries.map((entry) => entry.id);
  return {
    status: frees ? 'normal' : before.status,
    protected: before.protected,
    lift,
    entry: null,
    blacklistedSignal: dismiss ? 'keep' : 'remove',
    closeItem: before.openItem,
    changed: before.openItem || (frees && before.status !== 'normal'),
  };
}
