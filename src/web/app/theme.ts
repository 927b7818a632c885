import { ref, watch } from 'vue';
import { Kept } from '../api/kept.js';

export type Theme = 'light' | 'dark' | 'system';

const chosenBefore = new Kept(() => localStorage, 'doorman.theme');
const system = matchMedia('(prefers-color-scheme: dark)');

/** What the agent chose; inside the helpdesk its own theme, which comes with the address and by message, goes before. */
export const theme = ref<Theme>(stored());
const hosts = ref<'light' | 'dark' | null>(null);

export function followHost(theme: string | null): void {
  if (theme === 'light' || theme === 'dark') hosts.value = theme;
}

/** Shows the theme, and every later one. */
export function applyTheme(): void {
  const show = (): void => {
    const chosen = hosts.value ?? (theme.value === 'system' ? (system.matches ? 'dark' : 'light') : theme.value);
    document.documentElement.dataset.theme = chosen;
  };
  system.addEventListener('change', show);
  watch([theme, hosts], show, { immediate: true });
  watch(theme, (chosen) => chosenBefore.write(chosen));
}

function stored(): Theme {
  const found = chosenBefore.read();
  return found === 'light' || found === 'dark' ? found : 'system';
}
