import type { DetectorKind } from './detector-kinds.js';

/** What a detector found, about one visitor. */
export interface Found {
  visitorId: number;
  /** What it was seen on: the same key again is the same occurrence. */
  key: string;
  /** Host time. */
  at: Date;
  messageId: number | null;
  /** What an agent is shown: ids, counts and limits, nothing that a visitor wrote. */
  evidence: Record<string, unknown>;
}

/** A finding with the kind of detector that made it. */
export interface Signal extends Found {
  kind: DetectorKind;
}

/** One signal on record, as far as flagging goes by it. */
export interface RecordedSignal {
  kind: string;
  level: 'disabled' | 'positive' | 'medium' | 'high' | 'extreme';
  at: Date;
  expiresAt: Date | null;
  messageId: number | null;
  evidence: Record<string, unknown>;
  dryRun: boolean;
}

/** The hour a moment lies in: what happens again and again within one is one occurrence. */
export function hourOf(at: Date): string {
  return at.toISOString().slice(0, 13);
}

/** What a detector found, under its name. */
export function signalsOf(kind: DetectorKind, found: readonly Found[]): Signal[] {
  return found.map((one) => ({ ...one, kind }));
}
