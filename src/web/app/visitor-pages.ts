import { useInfiniteQuery } from '@tanstack/vue-query';
import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import { keys } from '../api/keys.js';
import type { Page } from '../api/types.js';

type Read<T> = (id: number, cursor: string | null, signal: AbortSignal) => Promise<Page<T>>;

/** A list that belongs to one visitor, read page by page and anew when something of the visitor was changed. */
export function useVisitorPages<T>(name: string, id: MaybeRefOrGetter<number>, read: Read<T>) {
  const query = useInfiniteQuery({
    queryKey: computed(() => [...keys.visitor, toValue(id), name]),
    queryFn: ({ pageParam, signal }) => read(toValue(id), pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last: Page<T>) => last.nextCursor,
  });
  return {
    items: computed(() => (query.data.value?.pages ?? []).flatMap(({ items }) => items)),
    error: query.error,
    loading: query.isPending,
    hasMore: query.hasNextPage,
    more: () => void query.fetchNextPage(),
    retry: () => void query.refetch(),
  };
}
