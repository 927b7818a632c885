import { onScopeDispose, shallowReactive } from 'vue';
import type { common } from '../i18n/en/common.js';

export interface Shortcut {
  /** As `KeyboardEvent.key` names it. */
  key: string;
  /** What the help says it does: a name under `common.keys`. */
  does: keyof (typeof common)['keys'];
  run: () => void;
}

const active = shallowReactive<Shortcut[][]>([]);
const TYPING = 'input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable=true]';

/** The keys that work on what is shown now, for the help. */
export function activeShortcuts(): Shortcut[] {
  return active.flat();
}

/** Keys that work while the component lives, wherever nobody types and no dialog is open. */
export function useShortcuts(shortcuts: Shortcut[]): void {
  active.push(shortcuts);
  const press = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTaken(event)) return;
    const found = shortcuts.find(({ key }) => key === event.key);
    if (!found) return;
    event.preventDefault();
    found.run();
  };
  document.addEventListener('keydown', press);
  onScopeDispose(() => {
    document.removeEventListener('keydown', press);
    active.splice(active.indexOf(shortcuts), 1);
  });
}

function isTaken({ target, key }: KeyboardEvent): boolean {
  if (document.querySelector('[role=dialog][data-state=open], [role=menu][data-state=open]')) return true;
  if (!(target instanceof Element)) return false;
  if (key === 'Enter' && target.closest('a, button, summary') !== null) return true;
  return target.closest(TYPING) !== null;
}
