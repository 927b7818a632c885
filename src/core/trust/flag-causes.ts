import type { ReviewCause } from '../review-queue/review-item.entity.js';
import { countsForFlagging } from './flagging.js';
import type { RecordedSignal } from './signal.js';

/** What an item says: each kind that counts against the visitor, where it was seen last. */
export function causesOf(signals: readonly RecordedSignal[], decidedAt: Date | null): ReviewCause[] {
  const latest = new Map<string, RecordedSignal>();
  for (const signal of signals) {
    if (signal.level === 'positive' || !countsForFlagging(signal, decidedAt)) continue;
    const known = latest.get(signal.kind);
    if (!known || signal.at > known.at) latest.set(signal.kind, signal);
  }
  return [...latest.values()].sort((a, b) => a.at.getTime() - b.at.getTime()).map(causeOf);
}

function causeOf({ kind, at, messageId, evidence }: RecordedSignal): ReviewCause {
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
