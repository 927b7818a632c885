import { useQuery } from '@tanstack/vue-query';
import { computed } from 'vue';
import { keys } from '../api/keys.js';
import { previewMany } from '../api/visitors.js';

/** What deciding about all of them would touch, read anew each time the dialog opens. */
export function useBulkPreview(
  asked: () => { action: 'blacklist' | 'whitelist'; visitorIds: number[] },
  enabled: () => boolean,
) {
  return useQuery({
    queryKey: computed(() => [...keys.visitors, 'preview', asked()]),
    queryFn: ({ signal }) => previewMany(asked(), signal),
    enabled: computed(() => enabled()),
    staleTime: Infinity,
    gcTime: 0,
    retry: false,
  });
}
