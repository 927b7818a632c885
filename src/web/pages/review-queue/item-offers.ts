import type { Permissions, ReviewItem } from '../../api/types.js';

/** What can be done about one who waits. */
export type Offer = 'blacklist' | 'release' | 'join' | 'whitelist' | 'dismiss';

/** What an item calls for: Release where a network caught somebody, Join where two may be one person. */
export function offersOf({ causes }: Pick<ReviewItem, 'causes'>): Offer[] {
  const byNetwork = causes.filter(({ kind }) => kind === 'caught_by_network').length;
  const onlyNetwork = byNetwork > 0 && byNetwork === causes.length;
  return [
    ...(onlyNetwork ? [] : (['blacklist'] as const)),
    ...(byNetwork > 0 ? (['release'] as const) : []),
    ...(causes.some((cause) => cause.asksWhetherOnePerson) ? (['join'] as const) : []),
    'whitelist',
    'dismiss',
  ];
}

/** Release and Join settle an item as Dismiss does, so they take what Dismiss takes. */
export function mayOffer(offer: Offer, may: Permissions): boolean {
  return may[offer === 'release' || offer === 'join' ? 'dismiss' : offer];
}
