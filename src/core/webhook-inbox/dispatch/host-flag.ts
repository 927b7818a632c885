/** The host's flag on a contact as somebody changed it, at the host's time of the change. */
export interface FlagChange {
  to: boolean;
  at: Date;
}

/** What we know of the flag when we hear of a change. */
export interface FlagKnown {
  adopt: boolean;
  installedAt: Date;
  /** Whether the live feed named an agent for the change, who is not ourselves, or may still do so. */
  name: 'told' | 'may_come' | 'none';
  /** What a fresh read said: the flag, or that the contact is gone. */
  fresh: boolean | 'gone';
  /** Whether a blacklisting covers the contact now. */
  covered: boolean;
  /** What we want it to be now. */
  wanted: boolean;
  /** An effect of ours on it is still to be carried out. */
  effectOpen: boolean;
  /** Our own last write, on the host's clock. */
  written: { value: boolean; at: Date } | null;
}

/** `wait`: cannot be told yet, since an effect of ours is open or a name may still come. */
export type FlagDecision = 'blacklist' | 'clear' | 'wait' | null;

/** How far our reading of the host's clock may be off. */
const CLOCK_TOLERANCE_MS = 5_000;

/**
 * Whether a change of the host's flag is somebody's decision: only what a fresh read confirms (a contact that is gone
 * contradicts no Block), what is newer than our own last write, and only while no effect of ours is open. What an agent did
 * by name is no write of ours: it may be older than our last one, and that one explains why a read no longer confirms it.
 */
export function flagDecision(change: FlagChange, known: FlagKnown): FlagDecision {
  if (!known.adopt || change.at < known.installedAt) return null;
  if (known.effectOpen) return contradictsUs(change, known) ? 'wait' : null;
  const decision = decisionOf(change, known);
  if (decision || known.name !== 'may_come' || !contradictsUs(change, known)) return decision;
  return decisionOf(change, { ...known, name: 'told' }) ? 'wait' : null;
}

function decisionOf(change: FlagChange, known: FlagKnown): 'blacklist' | 'clear' | null {
  if (!isConfirmed(change, known) || isOurs(change, known)) return null;
  if (!change.to) return 'clear';
  return known.wanted ? null : 'blacklist';
}

function contradictsUs({ to }: FlagChange, { covered, wanted }: FlagKnown): boolean {
  return to ? !wanted : covered || wanted;
}

function isConfirmed(change: FlagChange, { fresh, name, written }: FlagKnown): boolean {
  if (fresh === 'gone') return change.to;
  if (fresh === change.to) return true;
  if (name !== 'told' || !written || written.value !== fresh) return false;
  return written.at.getTime() >= change.at.getTime() - CLOCK_TOLERANCE_MS;
}

function isOurs(change: FlagChange, { name, written }: FlagKnown): boolean {
  if (!written) return false;
  if (name !== 'told' && change.at <= written.at) return true;
  return written.value === change.to && Math.abs(change.at.getTime() - written.at.getTime()) <= CLOCK_TOLERANCE_MS;
}
