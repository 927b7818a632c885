import type { KnownInstallation } from '../../installations/known-installation.js';
import type { ConversationRecord } from '../../ports/helpdesk-records.js';
import type { HelpdeskHost } from '../../ports/helpdesk-host.port.js';
import type { CallBudget } from './call-budget.js';

/** One look at a host: whose, with how many questions left, and since when (host time). */
export interface ReconcileRun {
  installation: KnownInstallation;
  host: HelpdeskHost;
  calls: CallBudget;
  startedAt: Date;
  /** Host time up to which everything had been seen before. */
  from: Date;
}

/** How far a run got through what changed; `seenTo`: host time up to which everything has been seen now. */
export interface SeenConversations {
  result: 'complete' | 'partial';
  seenTo: Date;
  changed: ConversationRecord[];
}

/** What a run came to; `lagMs`: how far behind the host's present it is. */
export interface ReconcileResult {
  result: 'complete' | 'partial';
  seenTo: Date;
  lagMs: number;
}

export function laterOf(a: Date, b: Date): Date {
  return a > b ? a : b;
}
