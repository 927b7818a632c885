import { countsForFlagging } from './flagging.js';
import type { RecordedSignal } from './signal.js';

/** One cause of a flag, as the review item keeps it. */
export interface FlagCause {
  kind: string;
  at: string;
  conversationId: number | null;
  messageId: number | null;
  callId: number | null;
}

/** What an item says: each kind that counts against the visitor, where it was seen last. */
export function causesOf(signals: readonly RecordedSignal[], decidedAt: Date | null): FlagCause[] {
  const latest = new Map<string, RecordedSignal>();
  for (const signal of signals) {
    if (signal.level === 'positive' || !countsForFlagging(signal, decidedAt)) continue;
    const known = latest.get(signal.kind);
    if (!known || signal.at > known.at) latest.set(signal.kind, signal);
  }
  return [...latest.values()].sort((a, b) => a.at.getTime() - b.at.getTime()).map(causeOf);
}

function causeOf({ kind, at, messageId, evidence }: RecordedSignal): FlagCause {
  return {
    kind,
    at: at.toISOString(),
    conversationId: numberOrNull(evidence['conversationId']),
    messageId,
    callId: numberOrNull(evidence['callId']),
  };
}

function numberOrNull(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}
