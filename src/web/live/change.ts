/** What the stream tells: records of one kind were changed, and by whom where that is worth telling. */
export interface Change {
  type: 'visitor' | 'review_item' | 'list_entry' | 'attempt' | 'enforcement' | 'settings' | 'health';
  ids: number[];
  /** The visitors concerned, if it is another record that was changed. */
  visitorIds?: number[];
  by?: string;
  action?: string;
}

export type LiveState = 'connecting' | 'on' | 'lost';

/** What one tab tells the others. `changes` null: some were missed, so everything shown may be old. */
export type LiveNews =
  | { kind: 'state'; state: LiveState }
  | { kind: 'changes'; changes: Change[] | null; lastId: string | null }
  | { kind: 'hello' };

export function changeOf(data: string): Change | null {
  try {
    const value = JSON.parse(data) as Partial<Change> | null;
    return value && typeof value.type === 'string' && Array.isArray(value.ids) ? (value as Change) : null;
  } catch {
    return null;
  }
}
