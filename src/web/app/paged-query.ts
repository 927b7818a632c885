import { keepPreviousData, useInfiniteQuery, type InfiniteData } from '@tanstack/vue-query';
import { computed, type ComputedRef } from 'vue';
import type { Page } from '../api/types.js';

/** So many pages are kept; whoever has gone that far finds more by searching. */
const MOST_PAGES = 100;

export type Pages<T> = InfiniteData<Page<T>, string | null>;

/** A list of any length, read page by page as one goes on in it. */
export function usePagedQuery<T>(
  key: ComputedRef<readonly unknown[]>,
  read: (cursor: string | null, signal: AbortSignal) => Promise<Page<T>>,
) {
  const query = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam, signal }) => read(pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last: Page<T>) => last.nextCursor,
    placeholderData: keepPreviousData,
    // Long lists: nothing walks through all rows again for each page that comes.
    structuralSharing: false,
    shallow: true,
  });
  const pages = computed(() => (query.data.value as Pages<T> | undefined)?.pages ?? []);
  const hasMore = computed(() => query.hasNextPage.value && pages.value.length < MOST_PAGES);
  return {
    pages,
    rows: computed(() => pages.value.flatMap(({ items }) => items)),
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
