import { useQueryClient } from '@tanstack/vue-query';
import { computed, onScopeDispose, type MaybeRefOrGetter, toValue } from 'vue';
import type { Page } from '../api/types.js';
import type { Change } from '../live/change.js';
import { onChanges } from '../live/live.js';
import { usePagedQuery, type Pages } from './paged-query.js';

const LOOK_AGAIN_MS = 400;

interface LiveListOptions<T> {
  /** Name and filter of the list. */
  key: MaybeRefOrGetter<readonly unknown[]>;
  read: (cursor: string | null, signal: AbortSignal) => Promise<Page<T>>;
  /** The rows shown that a change concerns; `null`: none, and no new row either. */
  concerned: (change: Change) => ((row: T) => boolean) | null;
}

/**
 * A list read page by page that stays up to date. When something in it was changed only the pages that show it
 * are read again, and the first, where new rows stand.
 */
export function useLiveList<T>({ key, read, concerned }: LiveListOptions<T>) {
  const client = useQueryClient();
  const list = usePagedQuery(
    computed(() => toValue(key)),
    read,
  );
  let pending: ((row: T) => boolean)[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lookedAt = -LOOK_AGAIN_MS;

  const lookAgain = async (): Promise<void> => {
    const tests = pending;
    pending = [];
    timer = undefined;
    lookedAt = performance.now();
    const queryKey = toValue(key);
    const before = client.getQueryData<Pages<T>>(queryKey);
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
    client.setQueryData<Pages<T>>(queryKey, (now) =>
      now?.pages.length === fresh.length ? { ...now, pages: fresh } : now,
    );
  };
  onChanges((changes) => {
    const tests = changes.flatMap((change) => concerned(change) ?? []);
    if (tests.length === 0) return;
    pending.push(...tests);
    // The first change shows at once, a flood of them every so often.
    const wait = Math.max(0, lookedAt + LOOK_AGAIN_MS - performance.now());
    timer ??= setTimeout(() => void lookAgain().catch(() => undefined), wait);
  });
  onScopeDispose(() => {
    clearTimeout(timer);
  });

  return { ...list, total: computed(() => list.pages.value[0]?.total ?? null) };
}
