import type { Link, VisitorRow } from '../api/types.js';

/** So many stand in the dialog. */
export const SHOWN = 6;

/** One who may be the same person. `because`: what speaks for it; none of one who was searched. */
export type Candidate = Pick<
  VisitorRow,
  'id' | 'name' | 'email' | 'phone' | 'browser' | 'platform' | 'status' | 'protected'
> & { because?: 'contact' | 'claim' };

/** Each of those linked once; one whose session was set apart from this visitor is somebody else. */
export function linkedTo(links: readonly Link[]): Candidate[] {
  const all = new Map<number, Candidate>();
  for (const { visitorId, because, ...known } of links) {
    if (because !== 'split' && !all.has(visitorId)) all.set(visitorId, { ...known, id: visitorId, because });
  }
  return [...all.values()].slice(0, SHOWN);
}
