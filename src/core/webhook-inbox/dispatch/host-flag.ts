/** The host's flag on a contact as somebody changed it, at the host's time of the change. */
export interface FlagChange {
  to: boolean;
  at: Date;
}

/** What we know of the flag when we hear of a change. */
export interface FlagKnown {
  adopt: boolean;
  installedAt: Date;
  /** What a fresh read said: the flag, or that the contact is gone. */
  fresh: boolean | 'gone';
  /** What we want it to be now. */
  wanted: boolean;
  /** An effect of ours on it is still to be carried out. */
  effectOpen: boolean;
  /** Our own last write, on the host's clock. */
  written: { value: boolean; at: Date } | null;
}

/** How far our reading of the host's clock may be off. */
const CLOCK_TOLERANCE_MS = 5_000;

/**
 * Whether a change of the host's flag is somebody's decision: only what a fresh read confirms (a contact that is gone
 * contradicts no Block), what is newer than our own last write, and only while no effect of ours is open.
 */
export function flagDecision(change: FlagChange, known: FlagKnown): 'blacklist' | 'clear' | null {
  if (!known.adopt || change.at < known.installedAt || known.effectOpen) return null;
  const confirmed = known.fresh === 'gone' ? change.to : known.fresh === change.to;
  if (!confirmed || isOurs(change, known)) return null;
  if (!change.to) return 'clear';
  return known.wanted ? null : 'blacklist';
}

function isOurs(change: FlagChange, { written }: FlagKnown): boolean {
  if (!written) return false;
  if (change.at <= written.at) return true;
  return written.value === change.to && change.at.getTime() - written.at.getTime() <= CLOCK_TOLERANCE_MS;
}
