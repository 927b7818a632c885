import type { RecordedSignal } from './signal.js';
import { trustScore, type ActiveSignal } from './trust-score.js';

/** By what a visitor is flagged. Times are the host's. */
export interface FlagRule {
  /** A score below it flags; 0 flags nobody. */
  threshold: number;
  /** The last Clear or Dismiss: what was seen before no longer counts against the visitor. */
  decidedAt: Date | null;
  /** From where on to look: nothing older has changed. */
  from: Date;
}

/**
 * The first moment at or after `from` at which the score was below the threshold; null without one. The moments are
 * the signals' own, so the answer is the same in whatever order they came in.
 */
export function flagMoment(signals: readonly RecordedSignal[], { threshold, decidedAt, from }: FlagRule): Date | null {
  const counted = signals.filter((signal) => countsForFlagging(signal, decidedAt));
  const moments = new Set([from.getTime(), ...counted.map(({ at }) => at.getTime())]);
  const first = [...moments]
    .filter((moment) => moment >= from.getTime())
    .sort((a, b) => a - b)
    .find((moment) => scoreAt(counted, moment) < threshold);
  return first === undefined ? null : new Date(first);
}

/** Kinds in dry run each of which alone would have brought the visitor into the queue, with the moment. */
export function wouldFlag(signals: readonly RecordedSignal[], rule: FlagRule): Map<string, Date> {
  const real = signals.filter(({ dryRun }) => !dryRun);
  const dry = signals.filter(({ dryRun }) => dryRun);
  const moments = new Map<string, Date>();
  for (const kind of new Set(dry.map((signal) => signal.kind))) {
    const moment = flagMoment([...real, ...dry.filter((signal) => signal.kind === kind)], rule);
    if (moment) moments.set(kind, moment);
  }
  return moments;
}

/** What speaks against a visitor counts only from the last Clear or Dismiss on; what speaks for it never lapses by one. */
export function countsForFlagging({ level, at }: RecordedSignal, decidedAt: Date | null): boolean {
  if (level === 'disabled') return false;
  return level === 'positive' || decidedAt === null || at >= decidedAt;
}

function scoreAt(signals: readonly RecordedSignal[], moment: number): number {
  const active: ActiveSignal[] = signals
    .filter(({ at, expiresAt }) => at.getTime() <= moment && (expiresAt === null || expiresAt.getTime() > moment))
    .map((signal) => ({ ...signal, occurrences: 1 }));
  return trustScore(active).score;
}
