import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';
import type { Actor } from '../audit-log/actor.js';
import { isBefore, type ActionKind, type DecisionTime, type PriorState } from './moderation-action.js';
import type { TimedDecision } from './decision.js';

export interface ActionRow {
  id: number;
  kind: ActionKind;
  actor: Actor;
  entryId: number | null;
  effectiveAt: Date;
  tie: number;
  madeAt: Date;
  before: PriorState;
}

const COLUMNS = `id, kind, actor, entry_id AS "entryId", effective_at AS "effectiveAt", tie, made_at AS "madeAt", before`;

/** Writes the history of decisions. */
@Injectable()
export class ModerationActionStore {
  /** The decision after a moment that comes first; null when the moment is later than all. */
  async nextAfter(tx: Tx, visitorId: number, time: DecisionTime): Promise<ActionRow | null> {
    const [row] = await tx.query<ActionRow>(
      `SELECT ${COLUMNS} FROM moderation_action
        WHERE visitor_id = $1 AND kind <> 'dismiss' AND (effective_at, tie) > ($2, $3)
        ORDER BY effective_at, tie, id LIMIT 1`,
      [visitorId, time.at, time.tie],
    );
    return row ?? null;
  }

  /**
   * The place on the host's clock of what is decided at `at`, which is now. Whoever decides now has the latest state before
   * them: our reading of that clock makes no decision late.
   */
  async timeNow(tx: Tx, visitorId: number, at: Date): Promise<DecisionTime> {
    const [latest] = await tx.query<DecisionTime>(
      `SELECT effective_at AS at, tie FROM moderation_action WHERE visitor_id = $1
        ORDER BY effective_at DESC, tie DESC LIMIT 1`,
      [visitorId],
    );
    const now = { at, tie: 0 };
    return latest && isBefore(now, latest) ? latest : now;
  }

  /** The decision that Undo would take back: the latest that changed something and was not taken back yet. */
  async latestStanding(tx: Tx, visitorId: number): Promise<ActionRow | null> {
    const [row] = await tx.query<ActionRow>(
      `SELECT ${COLUMNS} FROM moderation_action
        WHERE visitor_id = $1 AND changed AND NOT late AND undone_at IS NULL AND kind <> 'undo'
        ORDER BY effective_at DESC, tie DESC, id DESC LIMIT 1`,
      [visitorId],
    );
    return row ?? null;
  }

  /** Whether the host's own change at this moment was taken over already. */
  async knowsHostDecision(tx: Tx, visitorId: number, at: Date): Promise<boolean> {
    return this.knows(tx, visitorId, 'host', at);
  }

  /** Changes of the host's own flag that were taken over, made between two times, of which nobody knows who it was. */
  async namelessHostDecisions(
    tx: Tx,
    visitorIds: readonly number[],
    kind: ActionKind,
    between: { from: Date; to: Date },
  ): Promise<(ActionRow & { visitorId: number })[]> {
    return tx.query(
      `SELECT ${COLUMNS}, visitor_id AS "visitorId" FROM moderation_action
        WHERE visitor_id = ANY($1) AND kind = $2 AND source = 'host' AND actor ->> 'kind' = 'host'
          AND effective_at BETWEEN $3 AND $4 ORDER BY id`,
      [visitorIds, kind, between.from, between.to],
    );
  }

  /** Whether a decision of this way at this moment was written already. */
  async knows(tx: Tx, visitorId: number, source: string, at: Date): Promise<boolean> {
    const rows = await tx.query(
      'SELECT 1 FROM moderation_action WHERE visitor_id = $1 AND source = $2 AND effective_at = $3 LIMIT 1',
      [visitorId, source, at],
    );
    return rows.length > 0;
  }

  /** It has become known who it was: on the decision, and on the entry that it wrote. */
  async setActor(tx: Tx, actionId: number, actor: Actor): Promise<void> {
    const named = JSON.stringify(actor);
    await tx.query('UPDATE moderation_action SET actor = $2 WHERE id = $1', [actionId, named]);
    await tx.query(
      `UPDATE list_entry SET author = $2 WHERE author ->> 'kind' = 'host'
          AND id = (SELECT entry_id FROM moderation_action WHERE id = $1)`,
      [actionId, named],
    );
  }

  async append(
    tx: Tx,
    decision: TimedDecision,
    made: { at: Date; before: PriorState; late: boolean; changed: boolean },
  ): Promise<number> {
    const [row] = await tx.query<{ id: number }>(
      `INSERT INTO moderation_action (installation_id, visitor_id, kind, actor, source, reason, conversation_id, effective_at,
         tie, made_at, late, changed, before)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) RETURNING id`,
      [
        decision.installationId,
        decision.visitorId,
        decision.action,
        JSON.stringify(decision.actor),
        decision.source,
        decision.reason ?? null,
        decision.conversationId ?? null,
        decision.time.at,
        decision.time.tie,
        made.at,
        made.late,
        made.changed,
        JSON.stringify(made.before),
      ],
    );
    if (!row) throw new Error('moderation action was not created');
    return row.id;
  }

  async setEntry(tx: Tx, actionId: number, entryId: number): Promise<void> {
    await tx.query('UPDATE moderation_action SET entry_id = $2 WHERE id = $1', [actionId, entryId]);
  }

  async markUndone(tx: Tx, actionId: number, at: Date): Promise<void> {
    await tx.query('UPDATE moderation_action SET undone_at = $2 WHERE id = $1', [actionId, at]);
  }
}
