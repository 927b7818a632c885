import { keepPreviousData, useInfiniteQuery, type InfiniteData } from '@tanstack/vue-query';
import { computed, type ComputedRef } from 'vue';
import type { Page } from '../api/types.js';
import { rowsOf } from './read-again.js';

declare module '@tanstack/vue-query' {
  interface Register {
    /** `looksItself`: while it is shown it reads again what a change concerns, and only that. */
    queryMeta: { looksItself?: boolean };
  }
}

/** So many pages are kept; whoever has gone that far finds more by searching. */
const MOST_PAGES = 100;

export type Pages<T> = InfiniteData<Page<T>, string | null>;

interface PagedOptions<T> {
  rowKey: (row: T) => number | string;
  looksItself?: boolean;
}

/** A list of any length, read page by page as one goes on in it. */
export function usePagedQuery<T>(
  key: ComputedRef<readonly unknown[]>,
  read: (cursor: string | null, signal: AbortSignal) => Promise<Page<T>>,
  { rowKey, looksItself = false }: PagedOptions<T>,
) {
  const query = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam, signal }) => read(pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last: Page<T>) => last.nextCursor,
    placeholderData: keepPreviousData,
    // Long lists: nothing walks through all rows again for each page that comes.
    structuralSharing: false,
    // The stream says what is old; looking at the window again would read every page anew.
    refetchOnWindowFocus: false,
    meta: { looksItself },
    shallow: true,
  });
  const pages = computed(() => (query.data.value as Pages<T> | undefined)?.pages ?? []);
  const hasMore = computed(() => query.hasNextPage.value && pages.value.length < MOST_PAGES);
  return {
    pages,
    rows: computed(() => rowsOf(pages.value, rowKey)),
    rowKey,
    error: query.error,
    loading: query.isPending,
    hasMore,
    /** There is more, and it is not read any more. */
    isCut: computed(() => query.hasNextPage.value && !hasMore.value),
    more: () => {
      if (hasMore.value && !query.isFetchingNextPage.value) void query.fetchNextPage();
    },
    retry: () => void query.refetch(),
  };
}
