import { nextTick, watch, type ComputedRef, type Ref } from 'vue';
import { onBeforeRouteLeave, useRoute, type LocationQueryRaw, type RouteLocationRaw } from 'vue-router';

interface Place {
  /** How far it was scrolled, px. */
  top: number;
  current: string | null;
}

/** By address. */
const places = new Map<string, Place>();
/** By path: with what search and filter the list there was left last. */
const lastQueries = new Map<string, LocationQueryRaw>();

/** The way back to a list as one left it; to its beginning, if one has not been there. */
export function wayBackTo(path: string): RouteLocationRaw {
  return { path, query: lastQueries.get(path) ?? {}, state: { returns: true } };
}

/**
 * Whoever comes back to a list, by the browser's Back or by `wayBackTo`, stands where he left it; whoever opens it anew
 * begins at the top.
 */
export function useKeptPlace(list: {
  ids: ComputedRef<string[]>;
  current: Ref<string | null>;
  scroller: Readonly<Ref<HTMLElement | null>>;
}): void {
  onBeforeRouteLeave((_to, { path, query, fullPath }) => {
    lastQueries.set(path, query);
    places.set(fullPath, { top: list.scroller.value?.scrollTop ?? 0, current: list.current.value });
  });
  // The router keeps beside each address where one went on to.
  const { forward = null, returns = false } = (history.state ?? {}) as { forward?: string | null; returns?: boolean };
  const place = forward !== null || returns ? places.get(useRoute().fullPath) : undefined;
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
