import type { Actor } from '../audit-log/actor.js';

/** Kinds of records whose change a page shows at once. */
export type ChangeType = 'visitor' | 'review_item' | 'list_entry' | 'attempt' | 'enforcement' | 'settings' | 'health';

/** What was changed: ids of one kind of record, by whom and how where that is worth telling. */
export interface Change {
  type: ChangeType;
  ids: number[];
  /** Of the visitor concerned, if it is another record that was changed. */
  visitorIds?: number[];
  by?: Actor;
  action?: string;
}

/** The changes of one transaction with those of one kind and action put together. */
export function merged(changes: readonly Change[]): Change[] {
  const kept = new Map<string, Change>();
  for (const change of changes) {
    const name = JSON.stringify([change.type, change.action, change.by]);
    const other = kept.get(name);
    const both = other ? { ids: union(other.ids, change.ids), ...visitors(other, change) } : {};
    kept.set(name, { ...change, ...both });
  }
  return [...kept.values()];
}

function visitors(one: Change, other: Change): { visitorIds?: number[] } {
  const ids = union(one.visitorIds ?? [], other.visitorIds ?? []);
  return ids.length > 0 ? { visitorIds: ids } : {};
}

function union(one: readonly number[], other: readonly number[]): number[] {
  return [...new Set([...one, ...other])];
}
