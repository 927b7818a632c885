import type { StandingKind, StandingSubject } from '../standing/standing-subject.js';

interface Effective {
  effect: string;
  key: { kind: StandingKind };
}

/** Whether a listing stops whoever comes from a network. */
export function stopsNetwork({ kind, role }: Pick<StandingSubject, 'kind' | 'role'>): boolean {
  return role === 'identifier_blacklist' && (kind === 'ip' || kind === 'cidr');
}

/** Whether a network would stop an asker who is never stopped by one, or was freed of this entry. */
export function isSpared(
  { trusted, releasedFrom }: { trusted?: boolean; releasedFrom?: readonly number[] },
  listing: StandingSubject,
): boolean {
  if (!stopsNetwork(listing)) return false;
  return trusted === true || (listing.entryId !== null && (releasedFrom?.includes(listing.entryId) ?? false));
}

/** Whether nothing but a network stops the asker. */
export function caughtByNetworkOnly(verdict: {
  answer: string;
  winner: Effective | null;
  losers: readonly Effective[];
}): boolean {
  const { answer, winner, losers } = verdict;
  if (answer !== 'block' || winner === null) return false;
  const stopping = [winner, ...losers].filter((one) => one.effect === 'block');
  return stopping.every((one) => one.key.kind === 'ip' || one.key.kind === 'cidr');
}
