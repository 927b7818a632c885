import { useQuery } from '@tanstack/vue-query';
import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import { keys } from '../api/keys.js';
import type { Preview } from '../api/types.js';
import { previewDecision } from '../api/visitor-care.js';
import type { Whom } from './decision-draft.js';

interface PreviewedDecision {
  visitorId: MaybeRefOrGetter<number>;
  conversationId: MaybeRefOrGetter<number | undefined>;
  /** Null: as it is suggested. */
  whom: MaybeRefOrGetter<Whom | null>;
}

/** What a blacklisting would cover and touch, read anew while the dialog is open; of another scope it shows the last until it is there. */
export function usePreview({ visitorId, conversationId, whom }: PreviewedDecision, isOpen: MaybeRefOrGetter<boolean>) {
  const asked = computed(() => {
    const chosen = toValue(whom);
    const from = toValue(conversationId);
    return {
      ...(typeof chosen === 'number' ? { sessionId: chosen } : {}),
      ...(from === undefined || chosen === 'sessions' ? {} : { conversationId: from }),
      ...(chosen === null ? {} : { scope: chosen === 'person' ? ('person' as const) : ('session' as const) }),
    };
  });
  return useQuery({
    queryKey: computed(() => [...keys.visitor, toValue(visitorId), 'preview', asked.value]),
    queryFn: ({ signal }) => previewDecision(toValue(visitorId), { action: 'blacklist', ...asked.value }, signal),
    enabled: computed(() => toValue(isOpen)),
    placeholderData: (before: Preview | undefined, query) =>
      query?.queryKey[1] === toValue(visitorId) ? before : undefined,
    staleTime: 0,
    gcTime: 0,
    retry: false,
  });
}
