import type { QueryClient } from '@tanstack/vue-query';

/** Has everything under this key read anew, but for lists on the screen that look themselves at what they show. */
export function makeOld(client: QueryClient, queryKey: readonly unknown[]): void {
  for (const query of client.getQueryCache().findAll({ queryKey })) {
    if (query.state.data !== undefined || !query.promise) continue;
    // What is being read for the first time is not begun anew by this, and may be answered from before the change.
    const again = (): void => void client.invalidateQueries({ queryKey: query.queryKey, exact: true });
    void query.promise.then(again, () => undefined);
  }
  void client.invalidateQueries({ queryKey, predicate: (query) => !(query.meta?.looksItself && query.isActive()) });
}
