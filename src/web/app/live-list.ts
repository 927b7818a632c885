import { keepPreviousData, useInfiniteQuery, useQueryClient, type InfiniteData } from '@tanstack/vue-query';
import { computed, onScopeDispose, type ComputedRef, type MaybeRefOrGetter, toValue } from 'vue';
import type { Page } from '../api/types.js';
import type { Change } from '../live/change.js';
import { onChanges } from '../live/live.js';

const LOOK_AGAIN_MS = 400;

interface LiveListOptions<T> {
  /** Name and filter of the list. */
  key: MaybeRefOrGetter<readonly unknown[]>;
  read: (cursor: string | null, signal: AbortSignal) => Promise<Page<T>>;
  /** The rows shown that a change concerns; `null`: none, and no new row either. */
  concerned: (change: Change) => ((row: T) => boolean) | null;
}

/**
 * A list of any length, read page by page as one scrolls. When something in it was changed only the pages that show it
 * are read again, and the first, where new rows stand.
 */
export function useLiveList<T>({ key, read, concerned }: LiveListOptions<T>) {
  type Pages = InfiniteData<Page<T>, string | null>;
  const client = useQueryClient();
  const query = useInfiniteQuery({
    queryKey: computed(() => toValue(key)),
    queryFn: ({ pageParam, signal }) => read(pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: keepPreviousData,
  });
  const pages = computed(() => (query.data.value as Pages | undefined)?.pages ?? []);
  const rows: ComputedRef<T[]> = computed(() => pages.value.flatMap(({ items }) => items));
  let pending: ((row: T) => boolean)[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  const lookAgain = async (): Promise<void> => {
    const tests = pending;
    pending = [];
    timer = undefined;
    const queryKey = toValue(key);
    const before = client.getQueryData<Pages>(queryKey);
    const stale = before?.pages.map(
      ({ items }, index) => index === 0 || items.some((row) => tests.some((test) => test(row))),
    );
    if (!before || !stale) return;
    const signal = new AbortController().signal;
    const fresh = await Promise.all(
      before.pages.map((page, index) =>
        stale[index] ? read(before.pageParams[index] ?? null, signal) : Promise.resolve(page),
      ),
    );
    client.setQueryData<Pages>(queryKey, (now) =>
      now?.pages.length === fresh.length ? { ...now, pages: fresh } : now,
    );
  };
  onChanges((changes) => {
    const tests = changes.flatMap((change) => concerned(change) ?? []);
    if (tests.length === 0) return;
    pending.push(...tests);
    timer ??= setTimeout(() => void lookAgain().catch(() => undefined), LOOK_AGAIN_MS);
  });
  onScopeDispose(() => {
    clearTimeout(timer);
  });

  return {
    rows,
    total: computed(() => pages.value[0]?.total ?? null),
    error: query.error,
    loading: query.isPending,
    hasMore: query.hasNextPage,
    more: () => {
      if (query.hasNextPage.value && !query.isFetchingNextPage.value) void query.fetchNextPage();
    },
    retry: () => void query.refetch(),
  };
}
