import { domainOf, mayBeLookedUp } from '../standing/lookup-keys.js';
import type { StandingKind, StandingRole, StandingSubject } from '../standing/standing-subject.js';
import { isSpared } from './network-verdict.js';
import { betterQuality, type Quality } from '../visitors/visitor.js';

/** One key the asker comes with, and how sure it is that the key is the asker's own. */
export interface QuestionKey {
  kind: StandingKind;
  value: string;
  quality: Quality;
  /**
   * One of several things by which a session may have come to the contact of somebody else: nobody knows which it
   * claimed, so it stops nobody.
   */
  uncertain?: boolean;
}

/** Who asks: the visitor to whom the session, sender address or caller number itself belongs, and all keys known of it. */
export interface Question {
  visitorId: number | null;
  keys: readonly QuestionKey[];
  /** Verified, or with good history: never caught by a network alone. */
  trusted?: boolean;
  /** Entries on networks that an agent has freed the asker of. */
  releasedFrom?: readonly number[];
}

export type Answer = 'allow' | 'review' | 'block';

export type CandidateRole = StandingRole | 'range_whitelist' | 'range_blacklist';

/**
 * How a listing applies to the asker. `own`: it lists the asker itself; `proved`, `entered`: the asker's identifier
 * is so sure on the listed record; `covered_claim`: the asker holds what the listed visitor only claimed;
 * `claims_proved`, `claims_entered`: the asker only claims what is sure on the listed record; `both_claimed`;
 * `listed`, `range`: a list entry names the identifier, or a range that it lies in.
 */
export type CandidateReason =
  | 'own'
  | 'proved'
  | 'entered'
  | 'covered_claim'
  | 'claims_proved'
  | 'claims_entered'
  | 'both_claimed'
  | 'listed'
  | 'range';

/** One listing that applies to the asker, with what it would answer alone. */
export interface Candidate {
  /** Its place in the precedence: 1 is the strongest. */
  rank: number;
  role: CandidateRole;
  effect: Answer;
  key: { kind: StandingKind; value: string };
  entryId: number | null;
  visitorId: number | null;
  /** It rests on an identifier that the listed visitor only claimed. */
  claimed: boolean;
  why: CandidateReason;
}

/** The answer with the candidate that decided it and all that did not, strongest first. */
export interface Verdict {
  answer: Answer;
  winner: Candidate | null;
  losers: Candidate[];
  /** Blocked, and only through a claimed identifier: it proves nothing about the listed visitor. */
  claimedOnly: boolean;
}

type Applied = Pick<Candidate, 'effect' | 'why' | 'claimed' | 'role'>;

const RANKS: Record<CandidateRole, number> = {
  protected: 1,
  visitor_whitelist: 2,
  visitor_blacklist: 3,
  identifier_whitelist: 4,
  identifier_blacklist: 5,
  range_whitelist: 6,
  range_blacklist: 7,
  review: 8,
};

const EFFECTS: Record<CandidateRole, Answer> = {
  protected: 'allow',
  visitor_whitelist: 'allow',
  visitor_blacklist: 'block',
  identifier_whitelist: 'allow',
  identifier_blacklist: 'block',
  range_whitelist: 'allow',
  range_blacklist: 'block',
  review: 'review',
};

/** Most direct first: of equal candidates the plainest is shown. */
const KINDS: readonly StandingKind[] = [
  'visitor',
  'session',
  'contact',
  'email',
  'phone',
  'external_id',
  'ip',
  'email_domain',
  'phone_prefix',
  'cidr',
];

/**
 * Judges an asker by the listings found for its keys, in any order. A range is given only where it catches a key
 * that may be looked up, and nothing that has expired is given at all.
 */
export function verdictOf(question: Question, listings: readonly StandingSubject[]): Verdict {
  const candidates = listings.flatMap((listing) => candidateOf(question, listing) ?? []);
  candidates.sort((a, b) => compareCandidates(a, b, question.visitorId));
  const [winner = null, ...losers] = candidates;
  const answer = winner?.effect ?? 'allow';
  return { answer, winner, losers, claimedOnly: answer === 'block' && winner !== null && winner.claimed };
}

function candidateOf(question: Question, listing: StandingSubject): Candidate | null {
  if (isSpared(question, listing)) return null;
  const applied = applicationOf(question, listing);
  if (!applied) return null;
  const { kind, value, entryId, visitorId } = listing;
  const rank = applied.effect === 'review' ? RANKS.review : RANKS[applied.role];
  return { rank, ...applied, key: { kind, value }, entryId, visitorId };
}

function applicationOf(question: Question, listing: StandingSubject): Applied | null {
  const { kind, role } = listing;
  const namesIdentifier = role === 'identifier_whitelist' || role === 'identifier_blacklist';
  if (isDirect(kind)) return !namesIdentifier && isAsker(question, listing) ? own(role) : null;
  if (isRange(kind)) return namesIdentifier ? throughRange(question, kind, listing) : null;
  const key = keyOf(question, kind, listing.value);
  if (key === null) return null;
  const applied = namesIdentifier
    ? throughEntry(role, key.quality, 'listed')
    : throughRecord(role, key.quality, listing.quality ?? 'claimed');
  return doubted(key, applied);
}

function isDirect(kind: StandingKind): boolean {
  return kind === 'visitor' || kind === 'session' || kind === 'contact';
}

function own(role: StandingRole): Applied {
  return { role, effect: EFFECTS[role], why: 'own', claimed: false };
}

/** A contact is the host's record, in which sessions of several visitors may have met: it never speaks for a session. */
function isAsker(question: Question, { kind, value }: StandingSubject): boolean {
  if (kind === 'visitor') return question.visitorId !== null && value === String(question.visitorId);
  if (kind === 'contact' && (question.visitorId !== null || question.keys.some((key) => key.kind === 'session')))
    return false;
  return question.keys.some((key) => key.kind === kind && key.value === value);
}

/** The key that says most surely that the asker holds the identifier; null if none does. An IP counts only when proved. */
function keyOf(question: Question, kind: StandingKind, value: string): QuestionKey | null {
  const held = question.keys.filter((key) => key.kind === kind && key.value === value && mayBeLookedUp(key));
  return surestOf(held);
}

function surestOf(keys: readonly QuestionKey[]): QuestionKey | null {
  let surest: QuestionKey | null = null;
  for (const key of keys) if (surest === null || isSurer(key, surest)) surest = key;
  return surest;
}

function isSurer(a: QuestionKey, b: QuestionKey): boolean {
  if (a.quality === b.quality) return b.uncertain === true && a.uncertain !== true;
  return betterQuality(a.quality, b.quality) === a.quality;
}

/** What nobody knows to be claimed by the asker stops nobody; an agent is asked. */
function doubted(key: QuestionKey, applied: Applied | null): Applied | null {
  if (!applied || key.uncertain !== true || key.quality !== 'claimed') return applied;
  return { ...applied, effect: 'review', claimed: true };
}

/** The listing stands on a visitor's record: what that visitor is holds for whoever surely shares the identifier. */
function throughRecord(role: StandingRole, asker: Quality, record: Quality): Applied | null {
  if (asker !== 'claimed' && record !== 'claimed') return { role, effect: EFFECTS[role], why: record, claimed: false };
  if (role !== 'visitor_blacklist') return null;
  if (asker !== 'claimed') return { role, effect: 'block', why: 'covered_claim', claimed: true };
  if (record === 'claimed') return { role, effect: 'review', why: 'both_claimed', claimed: true };
  return { role, effect: 'block', why: record === 'proved' ? 'claims_proved' : 'claims_entered', claimed: false };
}

/** A list entry names the identifier: freeing takes more than a claim. */
function throughEntry(role: CandidateRole, asker: Quality, why: 'listed' | 'range'): Applied | null {
  if (asker === 'claimed' && EFFECTS[role] === 'allow') return null;
  return { role, effect: EFFECTS[role], why, claimed: false };
}

type RangeKind = 'email_domain' | 'phone_prefix' | 'cidr';

function isRange(kind: StandingKind): kind is RangeKind {
  return kind === 'email_domain' || kind === 'phone_prefix' || kind === 'cidr';
}

function throughRange(question: Question, kind: RangeKind, listing: StandingSubject): Applied | null {
  const role = listing.role === 'identifier_whitelist' ? 'range_whitelist' : 'range_blacklist';
  const caught = question.keys.filter((key) => isCaught(key, kind, listing.value));
  const surest = surestOf(caught);
  return surest && doubted(surest, throughEntry(role, surest.quality, 'range'));
}

/** Networks are compared by the lookup, which knows addresses; here it only has to be one that may count. */
function isCaught(key: QuestionKey, kind: RangeKind, range: string): boolean {
  if (kind === 'email_domain') return key.kind === 'email' && domainOf(key.value) === range;
  if (kind === 'phone_prefix') return key.kind === 'phone' && key.value.startsWith(range);
  return key.kind === 'ip' && mayBeLookedUp(key);
}

/** A total order, so that the same listings give the same verdict however they come. */
function compareCandidates(a: Candidate, b: Candidate, askedVisitorId: number | null): number {
  return (
    a.rank - b.rank ||
    Number(a.claimed) - Number(b.claimed) ||
    Number(b.visitorId === askedVisitorId) - Number(a.visitorId === askedVisitorId) ||
    compareIds(a.entryId, b.entryId) ||
    KINDS.indexOf(a.key.kind) - KINDS.indexOf(b.key.kind) ||
    compareText(a.key.value, b.key.value) ||
    compareIds(a.visitorId, b.visitorId) ||
    compareText(a.role, b.role) ||
    compareText(a.why, b.why)
  );
}

/** What has no id comes last. */
function compareIds(a: number | null, b: number | null): number {
  return (a ?? Number.MAX_SAFE_INTEGER) - (b ?? Number.MAX_SAFE_INTEGER);
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
