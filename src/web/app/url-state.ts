import { computed, type WritableComputedRef } from 'vue';
import { useRoute, useRouter } from 'vue-router';

/**
 * A word of the address' query, so that a view can be kept, shared and gone back to; '' leaves it out. While the page is
 * being left it stays what it was.
 */
export function useUrlState<T extends string>(name: string, fallback: T): WritableComputedRef<T> {
  const route = useRoute();
  const router = useRouter();
  const { path } = route;
  let last = fallback;
  return computed({
    get: () => {
      if (route.path !== path) return last;
      const value = route.query[name];
      last = (typeof value === 'string' ? value : fallback) as T;
      return last;
    },
    set: (value) => {
      const { [name]: _, ...others } = route.query;
      void router.replace({ query: value === fallback ? others : { ...others, [name]: value } });
    },
  });
}
