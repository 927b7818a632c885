export type SignalLevel = 'disabled' | 'positive' | 'medium' | 'high' | 'extreme';

const WEIGHTS: Record<SignalLevel, number> = { disabled: 0, positive: -20, medium: 10, high: 20, extreme: 70 };

export type Band = 'trusted' | 'moderate' | 'risky' | 'critical';

/** The signal that a blacklisting leaves; its level is fixed. */
export const BLACKLISTED_VISITOR = 'blacklisted_visitor';

/** What was seen of one kind: a single occurrence, or several told as one. */
export interface ActiveSignal {
  kind: string;
  level: SignalLevel;
  /** Host time of the last occurrence. */
  at: Date;
  /** Null for what never expires. */
  expiresAt: Date | null;
  evidence: Record<string, unknown>;
  occurrences: number;
}

export interface ReceiptLine {
  kind: string;
  level: SignalLevel;
  weight: number;
  /** False for Positive signals while the visitor is blacklisted. */
  counted: boolean;
  occurrences: number;
  lastAt: Date;
  expiresAt: Date | null;
  /** Of the last occurrence. */
  evidence: Record<string, unknown>;
}

export interface TrustScore {
  score: number;
  band: Band;
  receipt: ReceiptLine[];
}

/** 0–100 from the active signals, each kind once, with every line of the sum. */
export function trustScore(signals: readonly ActiveSignal[]): TrustScore {
  const blacklisted = signals.some((signal) => signal.kind === BLACKLISTED_VISITOR);
  const receipt = [...groupByKind(signals).values()].map((group) => receiptLine(group, blacklisted));
  const sum = receipt.reduce((total, line) => total + (line.counted ? line.weight : 0), 0);
  const score = Math.min(100, Math.max(0, 100 - sum));
  return { score, band: bandOf(score), receipt };
}

/** The scores of each band, ends included. */
export const BAND_SCORES: Readonly<Record<Band, { from: number; to: number }>> = {
  trusted: { from: 70, to: 100 },
  moderate: { from: 40, to: 69 },
  risky: { from: 20, to: 39 },
  critical: { from: 0, to: 19 },
};

/** The band a score falls into. */
function bandOf(score: number): Band {
  const bands = Object.keys(BAND_SCORES) as Band[];
  return bands.find((band) => score >= BAND_SCORES[band].from) ?? 'critical';
}

function groupByKind(signals: readonly ActiveSignal[]): Map<string, [ActiveSignal, ...ActiveSignal[]]> {
  const groups = new Map<string, [ActiveSignal, ...ActiveSignal[]]>();
  for (const signal of signals) {
    const group = groups.get(signal.kind);
    if (group) group.push(signal);
    else groups.set(signal.kind, [signal]);
  }
  return groups;
}

function receiptLine(group: [ActiveSignal, ...ActiveSignal[]], blacklisted: boolean): ReceiptLine {
  const last = group.reduce((a, b) => (isLater(b, a) ? b : a), group[0]);
  return {
    kind: last.kind,
    level: last.level,
    weight: WEIGHTS[last.level],
    counted: !(blacklisted && last.level === 'positive'),
    occurrences: group.reduce((total, { occurrences }) => total + occurrences, 0),
    lastAt: last.at,
    expiresAt: latestExpiry(group),
    evidence: last.evidence,
  };
}

/** Of two at the same moment the heavier counts as the later, so that their order does not matter. */
function isLater(a: ActiveSignal, b: ActiveSignal): boolean {
  if (a.at.getTime() !== b.at.getTime()) return a.at > b.at;
  return WEIGHTS[a.level] > WEIGHTS[b.level];
}

function latestExpiry(group: readonly ActiveSignal[]): Date | null {
  const ends = group.map(({ expiresAt }) => expiresAt);
  if (ends.includes(null)) return null;
  return ends.reduce((a, b) => (a && b && a > b ? a : b), null);
}
