import { Injectable } from '@nestjs/common';
import { Transactions } from '../../platform/database/transactions.js';
import type { Channel } from '../ports/helpdesk-records.js';
import type { Effect, EnforcementState, TargetKind } from './enforcement.js';

/** One effect as a page shows it. Times of our clock. */
export interface EnforcementLine {
  id: number;
  visitorId: number | null;
  effect: Effect;
  targetKind: TargetKind;
  targetId: number;
  /** Of the conversation or attempt; null for a contact, who has no channel. */
  channel: Channel | null;
  state: EnforcementState;
  /** How it ended: written, already, gone, not_wanted; null while it has not. */
  outcome: string | null;
  /** Why the last try failed, or what it waits for. */
  why: string | null;
  attempts: number;
  nextTryAt: Date | null;
  doneAt: Date | null;
}

const LINE = `SELECT e.id, e.visitor_id AS "visitorId", e.effect, e.target_kind AS "targetKind", e.target_id AS "targetId",
  coalesce(c.channel, a.channel) AS channel, e.state, e.outcome, e.last_error AS why, e.attempts,
  CASE WHEN e.state = 'pending' THEN e.next_attempt_at END AS "nextTryAt", e.done_at AS "doneAt"
  FROM enforcement e
  LEFT JOIN conversation c ON e.target_kind = 'conversation' AND c.installation_id = e.installation_id
    AND c.conversation_id = e.target_id
  LEFT JOIN attempt a ON e.target_kind = 'attempt' AND a.id = e.target_id`;

/** How far the effects of a visitor or of an installation are. */
@Injectable()
export class EnforcementReadModel {
  constructor(private readonly transactions: Transactions) {}

  /** What a visitor's page shows: the failed first, then the pending, then the newest done. */
  async ofVisitor(visitorId: number, most = 500): Promise<EnforcementLine[]> {
    return this.transactions.read<EnforcementLine>(
      `${LINE} WHERE e.visitor_id = $1
        ORDER BY array_position(ARRAY['dead', 'pending', 'done'], e.state), e.done_at DESC NULLS LAST, e.id
        LIMIT $2`,
      [visitorId, most],
    );
  }

  /** What nobody tries again by himself, oldest first. */
  async deadLetters(installationId: string, most = 100): Promise<EnforcementLine[]> {
    return this.transactions.read<EnforcementLine>(
      `${LINE} WHERE e.installation_id = $1 AND e.state = 'dead' ORDER BY e.next_attempt_at, e.id LIMIT $2`,
      [installationId, most],
    );
  }

  async counts(installationId: string): Promise<Record<EnforcementState, number>> {
    const rows = await this.transactions.read<{ state: EnforcementState; count: number }>(
      'SELECT state, count(*)::int AS count FROM enforcement WHERE installation_id = $1 GROUP BY state',
      [installationId],
    );
    const counts = { pending: 0, done: 0, dead: 0 };
    for (const { state, count } of rows) counts[state] = count;
    return counts;
  }
}
