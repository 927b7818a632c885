import { computed, type ComputedRef, type Ref } from 'vue';
import { useShortcuts, type Shortcut } from '../app/shortcuts.js';

interface CursorOptions {
  ids: ComputedRef<string[]>;
  current: Ref<string | null>;
  /** Brings the row into sight. */
  show: (index: number) => void;
  open: (id: string) => void;
  /** Without it rows cannot be selected. */
  toggle: ((id: string) => void) | null;
}

/** The row that the keys work on: `j` and `k` move it, `x` selects, Enter opens. Answers its index, -1: none. */
export function useRowCursor({ ids, current, show, open, toggle }: CursorOptions): ComputedRef<number> {
  const index = computed(() => (current.value === null ? -1 : ids.value.indexOf(current.value)));
  const move = (step: number): void => {
    const next = Math.min(Math.max(index.value + step, 0), ids.value.length - 1);
    current.value = ids.value[next] ?? null;
    if (next >= 0) show(next);
  };
  const withCurrent = (act: (id: string) => void) => () => {
    if (current.value !== null && index.value >= 0) act(current.value);
  };
  const shortcuts: Shortcut[] = [
    { key: 'j', does: 'down', run: () => move(1) },
    { key: 'k', does: 'up', run: () => move(-1) },
    { key: 'Enter', does: 'open', run: withCurrent(open) },
  ];
  if (toggle) shortcuts.push({ key: 'x', does: 'select', run: withCurrent(toggle) });
  useShortcuts(shortcuts);
  return index;
}
