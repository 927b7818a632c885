import { isSpared } from '../../screening/network-verdict.js';
import type { Candidate, Question, Verdict } from '../../screening/verdict.js';
import type { ListName } from '../../lists/list-entry.js';
import type { StandingKind, StandingSubject } from '../../standing/standing-subject.js';
import type { Quality } from '../../visitors/visitor.js';

/** Something that stands on the record and does not count in the verdict, and why. */
export type Uncounted =
  /** Only typed; somebody else surely holds it. */
  | { why: 'held_by_other'; subject: StandingKind; as: Exclude<Quality, 'claimed'> }
  /** Only typed, and by so many that it binds nobody. */
  | { why: 'claimed_by_many'; subject: StandingKind }
  | { why: 'one_of_several'; subject: StandingKind }
  | { why: 'unlinked'; subject: StandingKind }
  /** Typed on a contact from which several write. */
  | { why: 'nobodys'; subject: StandingKind }
  /** Typed by a blacklisted visitor after the decision, and not taken in since. */
  | { why: 'typed_later'; subject: StandingKind }
  /** Whatever would free the asker of this was only typed. */
  | { why: 'claim_frees_nobody'; subject: StandingKind; status: 'whitelist' | 'protected' | 'whitelisted' }
  | { why: 'trusted' | 'released'; network: string }
  | { why: 'expired' | 'lifted'; list: ListName; subject: StandingKind; at: Date }
  | { why: 'positive_signal'; kind: string }
  /** Nothing is screened there. */
  | { why: 'exempt_inboxes'; inboxIds: readonly number[] };

/** An address that somebody typed where it counts for nobody. */
export type TypedAddress = Extract<Uncounted, { why: 'nobodys' | 'typed_later' }>;

/** One identifier on the visitor's record, and who else has it. */
export interface RecordedIdentifier {
  kind: StandingKind;
  value: string;
  quality: Quality;
  source: string;
  unlinked: boolean;
  /** How surely somebody else holds it; null where nobody does. */
  heldAs: Exclude<Quality, 'claimed'> | null;
  /** So many made the same claim that it binds nobody. */
  many: boolean;
  /** The visitor typed it after the blacklisting in force. */
  later: boolean;
}

/** What of the visitor's record counts for nothing; what the verdict names counts. */
export function uncountedIdentifiers(recorded: readonly RecordedIdentifier[], verdict: Verdict): Uncounted[] {
  const named = candidatesOf(verdict);
  const whys = recorded.flatMap((one): Uncounted[] => {
    const subject = one.kind;
    if (named.some(({ key }) => key.kind === one.kind && key.value === one.value)) return [];
    if (one.source === 'nobodys') return [{ why: 'nobodys', subject }];
    if (one.unlinked) return [{ why: 'unlinked', subject }];
    if (one.quality !== 'claimed') return [];
    if (one.heldAs) return [{ why: 'held_by_other', subject, as: one.heldAs }];
    if (one.many) return [{ why: 'claimed_by_many', subject }];
    if (one.source === 'joined') return [{ why: 'one_of_several', subject }];
    return one.later ? [{ why: 'typed_later', subject }] : [];
  });
  // No values are named: twenty addresses with one fate are one line.
  return [...new Map(whys.map((one) => [JSON.stringify(one), one])).values()];
}

/** What is said of an address that nobody surely holds, where the verdict does not name it. */
export function uncountedAddress(typed: readonly TypedAddress[], verdict: Verdict): Uncounted[] {
  const named = candidatesOf(verdict).map(({ key }) => key.kind);
  return typed.filter(({ subject }) => !named.includes(subject));
}

/** Listings that were found for the asker's keys and took no part in the verdict. */
export function uncountedListings(
  question: Question,
  listings: readonly StandingSubject[],
  verdict: Verdict,
): Uncounted[] {
  const counted = candidatesOf(verdict);
  return listings.flatMap((listing): Uncounted[] => {
    if (listing.visitorId !== null && listing.visitorId === question.visitorId) return [];
    if (counted.some((candidate) => isOf(candidate, listing))) return [];
    if (isSpared(question, listing)) {
      const released = listing.entryId !== null && (question.releasedFrom?.includes(listing.entryId) ?? false);
      return [{ why: released ? 'released' : 'trusted', network: listing.value }];
    }
    const status = FREEING[listing.role];
    return status ? [{ why: 'claim_frees_nobody', subject: listing.kind, status }] : [];
  });
}

const FREEING: Partial<Record<StandingSubject['role'], 'whitelist' | 'protected' | 'whitelisted'>> = {
  identifier_whitelist: 'whitelist',
  protected: 'protected',
  visitor_whitelist: 'whitelisted',
};

function candidatesOf({ winner, losers }: Verdict): Candidate[] {
  return winner ? [winner, ...losers] : losers;
}

function isOf({ key, entryId, visitorId }: Candidate, listing: StandingSubject): boolean {
  const sameKey = key.kind === listing.kind && key.value === listing.value;
  return sameKey && entryId === listing.entryId && visitorId === listing.visitorId;
}
