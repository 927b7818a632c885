import type { Channel } from '../ports/helpdesk-records.js';

/** What is known of a conversation that may be deleted on the host. Times are the host's. */
export interface RemovalSituation {
  channel: Channel;
  createdAt: Date;
  /** Since when its session is covered by a blacklisting; null when it is not. */
  coveredSince: Date | null;
  /** In an inbox that is never screened. */
  exempt: boolean;
  /** A person of the organisation wrote in it. */
  ofOurs: boolean;
  /** Messages of the visitor on the host that the ledger does not hold as stopped. */
  notKept: number;
  /** Files of its attempts that are still to be copied. */
  filesWanted: number;
  hostNow: Date;
}

export type RemovalStep = { do: 'remove' } | { do: 'leave' } | { do: 'wait'; forMs: number; why: string };

/** A visitor who reloads at once should still find the conversation. */
export const REMOVE_AFTER_MS = 60_000;
const MESSAGES_MS = 60_000;
const FILES_MS = 5_000;
/** What has not come in by then will not. */
const GIVE_UP_AFTER_MS = 7 * 24 * 3_600_000;

/** Deleting cannot be undone: only what was begun while covered, is nobody else's, and is kept here in whole. */
export function removalStep(situation: RemovalSituation): RemovalStep {
  if (!isRemovable(situation)) return { do: 'leave' };
  const ageMs = situation.hostNow.getTime() - situation.createdAt.getTime();
  if (ageMs < REMOVE_AFTER_MS) return wait(REMOVE_AFTER_MS - ageMs, 'waits until the conversation is a minute old');
  if (situation.notKept === 0 && situation.filesWanted === 0) return { do: 'remove' };
  if (ageMs > GIVE_UP_AFTER_MS) return { do: 'leave' };
  if (situation.notKept > 0) return wait(patience(MESSAGES_MS, ageMs), 'waits for messages not in the ledger yet');
  return wait(patience(FILES_MS, ageMs), 'waits for files not copied yet');
}

function isRemovable({ channel, exempt, ofOurs, coveredSince, createdAt }: RemovalSituation): boolean {
  return channel === 'web_widget' && !exempt && !ofOurs && coveredSince !== null && createdAt >= coveredSince;
}

/** The longer it has waited, the less often it looks. */
function patience(leastMs: number, ageMs: number): number {
  return Math.max(leastMs, Math.round(ageMs / 4));
}

function wait(forMs: number, why: string): RemovalStep {
  return { do: 'wait', forMs, why };
}
