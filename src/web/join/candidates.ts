import { useQuery } from '@tanstack/vue-query';
import { computed, ref, type Ref } from 'vue';
import { keys } from '../api/keys.js';
import type { Profile } from '../api/types.js';
import { listVisitors } from '../api/visitors.js';
import { linkedTo, SHOWN, type Candidate } from './linked.js';

/** Who may be the same person as the visitor: whoever is linked, and while something is searched, whoever matches it. */
export function useCandidates(profile: Ref<Profile | undefined>, open: Ref<boolean>) {
  const q = ref('');
  const found = useQuery({
    queryKey: computed(() => [...keys.visitors, 'to-join', q.value]),
    queryFn: ({ signal }) => listVisitors({ q: q.value }, null, signal),
    enabled: computed(() => open.value && q.value !== ''),
  });
  const isSearching = computed(() => q.value !== '');
  return {
    q,
    isSearching,
    candidates: computed<Candidate[] | undefined>(() => {
      if (!isSearching.value) return profile.value && linkedTo(profile.value.links);
      return found.data.value?.items.filter(({ id }) => id !== profile.value?.id).slice(0, SHOWN);
    }),
    searchError: computed(() => (isSearching.value ? found.error.value : null)),
    searchAgain: () => void found.refetch(),
  };
}
