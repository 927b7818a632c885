import type { ConversationStatus } from '../ports/helpdesk-records.js';

/** What is known of one conversation when its status is looked at. */
export interface StatusSituation {
  /** The host's status now. */
  status: ConversationStatus;
  /** Its session is stopped now, in an inbox that is screened. */
  stopped: boolean;
  /** What we found when we resolved it; null if we did not. */
  statusBefore: ConversationStatus | null;
  /** The decision for which we resolved it: in force, taken back by Undo, ended in another way, or none known. */
  owner: 'standing' | 'undone' | 'ended' | 'none';
}

/** What to do about it. `remember`: the status found and the decision are written down first. */
export type StatusStep =
  | { do: 'resolve'; remember: boolean }
  | { do: 'restore'; to: ConversationStatus }
  /** It is resolved, and by us: `takeOver` makes the present decision its reason. */
  | { do: 'stay'; takeOver: boolean }
  | { do: 'nothing'; outcome: 'already' | 'not_wanted'; forget: boolean };

/**
 * The wanted status follows from the facts alone, whatever order the decisions came in: stopped means resolved;
 * only what a decision resolved that was taken back by Undo is put back.
 */
export function statusStep(situation: StatusSituation): StatusStep {
  return situation.stopped ? whenStopped(situation) : whenFree(situation);
}

function whenStopped({ status, statusBefore, owner }: StatusSituation): StatusStep {
  const ours = statusBefore !== null && owner !== 'ended';
  if (status !== 'resolved') return { do: 'resolve', remember: !ours || owner === 'undone' };
  if (!ours) return { do: 'nothing', outcome: 'already', forget: false };
  return { do: 'stay', takeOver: owner !== 'standing' };
}

function whenFree({ status, statusBefore, owner }: StatusSituation): StatusStep {
  if (statusBefore === null || owner !== 'undone') return { do: 'nothing', outcome: 'not_wanted', forget: false };
  if (status !== 'resolved') return { do: 'nothing', outcome: 'already', forget: true };
  return { do: 'restore', to: statusBefore };
}
