import { nextTick, watch, type ComputedRef, type Ref } from 'vue';
import { onBeforeRouteLeave, useRoute } from 'vue-router';

interface Place {
  /** How far it was scrolled, px. */
  top: number;
  current: string | null;
}

/** By address. */
const places = new Map<string, Place>();

/** Whoever comes back to a list by the browser's Back stands where he left it; whoever opens it anew begins at the top. */
export function useKeptPlace(list: {
  ids: ComputedRef<string[]>;
  current: Ref<string | null>;
  scroller: Readonly<Ref<HTMLElement | null>>;
}): void {
  onBeforeRouteLeave((_to, { fullPath }) => {
    places.set(fullPath, { top: list.scroller.value?.scrollTop ?? 0, current: list.current.value });
  });
  // The router keeps beside each address where one went on to.
  const { forward = null } = (history.state ?? {}) as { forward?: string | null };
  const place = forward !== null ? places.get(useRoute().fullPath) : undefined;
  if (!place) return;
  const stop = watch(
    [list.ids, list.scroller],
    async ([ids, scroller]) => {
      if (ids.length === 0 || !scroller) return;
      stop();
      if (place.current !== null && ids.includes(place.current)) list.current.value = place.current;
      await nextTick();
      scroller.scrollTop = place.top;
    },
    { flush: 'post' },
  );
}
