import { useQueryClient } from '@tanstack/vue-query';
import { computed, onScopeDispose, type MaybeRefOrGetter, toValue } from 'vue';
import type { Page } from '../api/types.js';
import type { Change } from '../live/change.js';
import { onChanges } from '../live/live.js';
import { usePagedQuery, type Pages } from './paged-query.js';
import { readAgain } from './read-again.js';

const LOOK_AGAIN_MS = 400;
/** So many pages stay when one leaves the list, and are read anew when one comes back. */
const KEPT_PAGES = 10;

interface LiveListOptions<T> {
  /** Name and filter of the list. */
  key: MaybeRefOrGetter<readonly unknown[]>;
  read: (cursor: string | null, signal: AbortSignal) => Promise<Page<T>>;
  rowKey: (row: T) => number | string;
  /** The rows shown that a change concerns; `null`: none, and no new row either. */
  concerned: (change: Change) => ((row: T) => boolean) | null;
}

/**
 * A list read page by page that stays up to date. When something in it was changed only the pages that show it
 * are read again, and the first, where new rows stand.
 */
export function useLiveList<T>({ key, read, rowKey, concerned }: LiveListOptions<T>) {
  const client = useQueryClient();
  const list = usePagedQuery(
    computed(() => toValue(key)),
    read,
    { rowKey, looksItself: true },
  );
  let pending: ((row: T) => boolean)[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lookedAt = -LOOK_AGAIN_MS;

  const readAll = (): void => void client.invalidateQueries({ queryKey: toValue(key), exact: true });
  const lookAgain = async (): Promise<void> => {
    const tests = pending;
    pending = [];
    timer = undefined;
    lookedAt = performance.now();
    const queryKey = toValue(key);
    const before = client.getQueryData<Pages<T>>(queryKey);
    if (!before) return;
    const isConcerned = (row: T): boolean => tests.some((test) => test(row));
    const { signal } = new AbortController();
    const fresh = await Promise.all(
      before.pages.map(async (page, index) => {
        if (index > 0 && !page.items.some(isConcerned)) return page;
        const again = await read(before.pageParams[index] ?? null, signal);
        return readAgain(page, again, { key: rowKey, isConcerned, isLast: index === before.pages.length - 1 });
      }),
    );
    const pages = fresh.filter((page) => page !== null);
    if (pages.length < fresh.length) return void readAll();
    client.setQueryData<Pages<T>>(queryKey, (now) => (now?.pages.length === pages.length ? { ...now, pages } : now));
  };
  onChanges((changes) => {
    const tests = changes.flatMap((change) => concerned(change) ?? []);
    if (tests.length === 0) return;
    pending.push(...tests);
    // The first change shows at once, a flood of them every so often.
    const wait = Math.max(0, lookedAt + LOOK_AGAIN_MS - performance.now());
    timer ??= setTimeout(() => void lookAgain().catch(readAll), wait);
  });
  onScopeDispose(() => {
    clearTimeout(timer);
    const queryKey = toValue(key);
    const updatedAt = client.getQueryState(queryKey)?.dataUpdatedAt;
    client.setQueryData<Pages<T>>(
      queryKey,
      (all) => all && { pages: all.pages.slice(0, KEPT_PAGES), pageParams: all.pageParams.slice(0, KEPT_PAGES) },
      { updatedAt },
    );
  });

  return { ...list, total: computed(() => list.pages.value[0]?.total ?? null) };
}
