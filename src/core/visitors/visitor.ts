export type VisitorStatus = 'normal' | 'pending_review' | 'whitelisted' | 'blacklisted';

export type IdentifierKind = 'email' | 'phone' | 'ip' | 'external_id';

/**
 * How sure we are that an identifier is the visitor's: `proved` (a message or call really came from it),
 * `entered` (by an agent, by import, on record before installation), `claimed` (typed by the visitor).
 */
export type Quality = 'proved' | 'entered' | 'claimed';

const RANK: Record<Quality, number> = { claimed: 0, entered: 1, proved: 2 };

/** The better of two qualities: an identifier never gets worse. */
export function betterQuality(a: Quality, b: Quality): Quality {
  return RANK[a] >= RANK[b] ? a : b;
}

/** Above this many otherwise unrelated sessions, a claimed identifier binds nobody. */
export const SHARED_CLAIM_LIMIT = 5;
