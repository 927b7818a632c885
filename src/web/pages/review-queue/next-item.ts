import { computed, ref, watch, type ComputedRef, type Ref } from 'vue';
import type { ReviewItem } from '../../api/types.js';

/**
 * The item that is looked at: the first at the start, and when it leaves the queue, by whoever's decision, the one that
 * came after it.
 */
export function useCurrentItem(rows: ComputedRef<ReviewItem[]>): {
  current: Ref<string | null>;
  item: ComputedRef<ReviewItem | null>;
} {
  const current = ref<string | null>(null);
  let order: string[] = [];
  watch(
    rows,
    (items) => {
      const ids = items.map(({ id }) => String(id));
      if (current.value === null || !ids.includes(current.value)) current.value = nextOf(order, current.value, ids);
      order = ids;
    },
    { immediate: true },
  );
  const item = computed(() => rows.value.find(({ id }) => String(id) === current.value) ?? null);
  return { current, item };
}

/** The rows without those that were decided here a moment ago; one that comes back has another version. */
export function useWithoutLeft(rows: ComputedRef<ReviewItem[]>): {
  rows: ComputedRef<ReviewItem[]>;
  left: (item: ReviewItem) => void;
} {
  const gone = ref(new Set<string>());
  const stamp = ({ id, version }: ReviewItem): string => `${id}/${version}`;
  return {
    rows: computed(() => rows.value.filter((row) => !gone.value.has(stamp(row)))),
    left: (item) => void gone.value.add(stamp(item)),
  };
}

/** The first of those that stood behind the one that left and is still there, else the last one left. */
export function nextOf(before: readonly string[], left: string | null, now: readonly string[]): string | null {
  const behind = left === null ? [] : before.slice(before.indexOf(left) + 1);
  return behind.find((id) => now.includes(id)) ?? (left === null ? now[0] : now.at(-1)) ?? null;
}
