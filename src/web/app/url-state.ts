import { computed, type WritableComputedRef } from 'vue';
import { useRoute, useRouter } from 'vue-router';

/** A word of the address' query, so that a view can be kept, shared and gone back to; '' leaves it out. */
export function useUrlState<T extends string>(name: string, fallback: T): WritableComputedRef<T> {
  const route = useRoute();
  const router = useRouter();
  return computed({
    get: () => {
      const value = route.query[name];
      return (typeof value === 'string' ? value : fallback) as T;
    },
    set: (value) => {
      const { [name]: _, ...others } = route.query;
      void router.replace({ query: value === fallback ? others : { ...others, [name]: value } });
    },
  });
}
