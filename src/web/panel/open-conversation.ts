import { computed, onScopeDispose, ref, type ComputedRef } from 'vue';
import { useRoute } from 'vue-router';
import { onHost } from '../app/frame.js';

/** How the helpdesk's own tab asks for, and is told, what is open beside it. */
const ASK = 'chatwoot-dashboard-app:fetch-info';

/**
 * The conversation that is open in the helpdesk: as the address says, as the companion says, or as the helpdesk tells its
 * own tabs. Only an id is taken from there, and only from the window around ours, which can be none but a host of ours.
 */
export function useOpenConversation(): ComputedRef<number | null> {
  const route = useRoute();
  const told = ref<number | null>(null);
  const inAddress = computed(() => idOf(Number(route.query.conversation)));

  const hear = ({ source, data }: MessageEvent<unknown>): void => {
    if (source !== window.parent || typeof data !== 'string') return;
    told.value = conversationOf(data) ?? told.value;
  };
  window.addEventListener('message', hear);
  const stop = onHost(({ doorman, id }) => {
    if (doorman === 'conversation') told.value = idOf(id);
  });
  if (window.parent !== window) window.parent.postMessage(ASK, '*');
  onScopeDispose(() => {
    window.removeEventListener('message', hear);
    stop();
  });
  return computed(() => told.value ?? inAddress.value);
}

/** The id in what the helpdesk tells its tabs: `{"event":"appContext","data":{"conversation":{"id":10,…},…}}`. */
export function conversationOf(text: string): number | null {
  try {
    const context = JSON.parse(text) as { event?: unknown; data?: { conversation?: { id?: unknown } } } | null;
    return context?.event === 'appContext' ? idOf(context.data?.conversation?.id) : null;
  } catch {
    return null;
  }
}

function idOf(value: unknown): number | null {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : null;
}
