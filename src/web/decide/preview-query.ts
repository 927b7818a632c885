import { useQuery } from '@tanstack/vue-query';
import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import { keys } from '../api/keys.js';
import { readProfile } from '../api/visitors.js';
import { previewOf, type Preview } from './preview.js';

/** What a blacklisting would cover and touch, read anew while the dialog is open. */
export function usePreview(visitorId: MaybeRefOrGetter<number>, isOpen: MaybeRefOrGetter<boolean>) {
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: computed(() => [...keys.visitor, toValue(visitorId), 'preview']),
    queryFn: async ({ signal }) => previewOf(await readProfile(toValue(visitorId), signal)),
    enabled: computed(() => toValue(isOpen)),
    staleTime: 0,
    retry: false,
  });
  return {
    preview: data,
    error,
    /** It, once it is there; undefined if it failed. */
    settled: async (): Promise<Preview | undefined> => {
      if (data.value !== undefined && !isFetching.value) return data.value;
      return (await refetch({ cancelRefetch: false })).data;
    },
  };
}
