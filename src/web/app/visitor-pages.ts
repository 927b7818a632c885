import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import { keys } from '../api/keys.js';
import type { Page } from '../api/types.js';
import { usePagedQuery } from './paged-query.js';

type Line = { id: number } | { conversationId: number };
type Read<T> = (id: number, cursor: string | null, signal: AbortSignal) => Promise<Page<T>>;

/** A list that belongs to one visitor, read page by page and anew when something of the visitor was changed. */
export function useVisitorPages<T extends Line>(name: string, id: MaybeRefOrGetter<number>, read: Read<T>) {
  const { rows, ...list } = usePagedQuery(
    computed(() => [...keys.visitor, toValue(id), name]),
    (cursor, signal) => read(toValue(id), cursor, signal),
    { rowKey: (line) => ('id' in line ? line.id : line.conversationId) },
  );
  return { ...list, items: rows };
}
