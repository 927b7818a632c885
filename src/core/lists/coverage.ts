import type { StandingKind, StandingRole, StandingSubject } from '../standing/standing-subject.js';
import { SHARED_CLAIM_LIMIT, type IdentifierKind, type Quality, type VisitorStatus } from '../visitors/visitor.js';

/** One identifier of a visitor with who else holds it. Times are the host's. */
export interface HeldIdentifier {
  kind: IdentifierKind;
  value: string;
  quality: Quality;
  firstSeenAt: Date;
  firmSince: Date | null;
  others: readonly { quality: Quality; firstSeenAt: Date }[];
}

/** Everything about a visitor that decides what is listed for it. */
export interface VisitorFacts {
  visitorId: number;
  status: VisitorStatus;
  protected: boolean;
  contactIds: readonly number[];
  sessionKeys: readonly string[];
  /** When the first of its sessions came to somebody else's contact, if all have; null while one is on its own. */
  leftAt: Date | null;
  identifiers: readonly HeldIdentifier[];
}

/** The visitor entry in force, as far as coverage needs it. */
export interface EntryInForce {
  entryId: number;
  list: 'blacklist' | 'whitelist';
  sessionOnly: boolean;
  excluded: readonly string[];
  since: Date;
  /** Later than `since` when Undo put it back. */
  heldSince: Date;
  coveredAt: Date;
  expiresAt: Date | null;
}

type Row = Pick<StandingSubject, 'kind' | 'value' | 'quality' | 'since'>;

/** What has no time of its own holds for all times a verdict can ask about. */
const ALWAYS = new Date(0);

/** What the standing index lists for a visitor: what its status and its entry cover. */
export function standingOf(facts: VisitorFacts, entry: EntryInForce | null): StandingSubject[] {
  const subjects: StandingSubject[] = [];
  const add = (role: StandingRole, rows: Row[], from: EntryInForce | null): void => {
    for (const row of rows) {
      const { visitorId } = facts;
      subjects.push({ ...row, role, visitorId, entryId: from?.entryId ?? null, until: from?.expiresAt ?? null });
    }
  };
  if (facts.protected) add('protected', firmRows(facts, ALWAYS), null);
  if (facts.status === 'pending_review') add('review', ownRows(facts, ALWAYS), null);
  if (entry?.list === 'whitelist') add('visitor_whitelist', firmRows(facts, entry.heldSince), entry);
  if (entry?.list === 'blacklist') add('visitor_blacklist', coveredRows(facts, entry), entry);
  return subjects;
}

/** The coverage of a blacklisting, each subject with the time since which it holds. */
function coveredRows(facts: VisitorFacts, entry: EntryInForce): Row[] {
  const own = ownRows(facts, entry.heldSince);
  const meant = entry.sessionOnly ? broughtAlong(facts) : facts.identifiers;
  const identifiers = meant.flatMap((held) => coveredIdentifier(held, entry));
  if (entry.sessionOnly) return [...own, ...identifiers];
  const contacts = facts.contactIds.map((id) => row('contact', String(id), 'proved', entry.heldSince));
  return [...own, ...contacts, ...identifiers];
}

/** What was a session's own before it went to the contact that is spared: going there frees no number. */
export function broughtAlong({ identifiers, leftAt }: Pick<VisitorFacts, 'identifiers' | 'leftAt'>): HeldIdentifier[] {
  return leftAt === null ? [] : identifiers.filter((held) => held.firstSeenAt < leftAt);
}

function coveredIdentifier(held: HeldIdentifier, entry: EntryInForce): Row[] {
  if (held.kind === 'ip') return [];
  if (held.quality !== 'claimed') {
    const firm = held.firmSince ?? held.firstSeenAt;
    return [row(held.kind, held.value, held.quality, later(entry.heldSince, firm))];
  }
  const since = claimCoveredSince(held, entry);
  return since ? [row(held.kind, held.value, 'claimed', since)] : [];
}

/** A claim is covered if it was there when the decision was made and nobody else held it then; a firm holder ends it. */
function claimCoveredSince(held: HeldIdentifier, entry: EntryInForce): Date | null {
  if (entry.excluded.includes(`${held.kind}:${held.value}`)) return null;
  if (held.others.length >= SHARED_CLAIM_LIMIT) return null;
  if (held.others.some((other) => other.quality !== 'claimed')) return null;
  const takenAt = [entry.since, entry.coveredAt].find((at) => held.firstSeenAt <= at);
  if (!takenAt) return null;
  return held.others.some((other) => other.firstSeenAt <= takenAt) ? null : later(takenAt, entry.heldSince);
}

function ownRows(facts: VisitorFacts, since: Date): Row[] {
  const sessions = facts.sessionKeys.map((key) => row('session', key, 'proved', since));
  return [row('visitor', String(facts.visitorId), 'proved', since), ...sessions];
}

/** The visitor, its sessions, and only those identifiers that are surely its own. */
function firmRows(facts: VisitorFacts, since: Date): Row[] {
  const firm = facts.identifiers.filter((held) => held.quality !== 'claimed' && held.kind !== 'ip');
  return [...ownRows(facts, since), ...firm.map((held) => row(held.kind, held.value, held.quality, since))];
}

function row(kind: StandingKind, value: string, quality: Quality, since: Date): Row {
  return { kind, value, quality, since };
}

function later(a: Date, b: Date): Date {
  return a > b ? a : b;
}
