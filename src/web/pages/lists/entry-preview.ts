import { useQuery } from '@tanstack/vue-query';
import { computed, ref, watch } from 'vue';
import { keys } from '../../api/keys.js';
import { previewEntry, type EntrySubject } from '../../api/list-entries.js';

const SETTLES_MS = 300;

/** What the entry being filled in would touch, asked once typing has settled. */
export function useEntryPreview(subject: () => EntrySubject, enabled: () => boolean) {
  const asked = ref<EntrySubject | null>(null);
  watch(
    () => (enabled() ? JSON.stringify(subject()) : ''),
    (now, _before, onCleanup) => {
      if (now === '') {
        asked.value = null;
        return;
      }
      const timer = setTimeout(() => {
        asked.value = subject();
      }, SETTLES_MS);
      onCleanup(() => {
        clearTimeout(timer);
      });
    },
  );
  return useQuery({
    queryKey: computed(() => [...keys.listEntries, 'preview', asked.value]),
    queryFn: ({ signal }) => previewEntry(asked.value ?? subject(), signal),
    enabled: computed(() => asked.value !== null),
    retry: false,
    gcTime: 0,
  });
}
