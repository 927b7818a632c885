import { Injectable } from '@nestjs/common';
import { Transactions } from '../../platform/database/transactions.js';
import { actorName } from '../audit-log/actor-name.read-model.js';
import type { ActionKind } from './moderation-action.js';

/** The decision that Undo would take back. */
export interface LastDecision {
  actionId: number;
  action: ActionKind;
  by: string;
  at: Date;
  /** Null for one that ended by itself: nobody takes that back. */
  undoableUntil: Date | null;
}

/** Undo reaches this far back. */
const UNDO_WINDOW = `interval '1 hour'`;

/** The latest decision on a visitor that changed something and stands. */
@Injectable()
export class LastDecisionReadModel {
  constructor(private readonly transactions: Transactions) {}

  async of(visitorId: number): Promise<LastDecision | null> {
    const [row] = await this.ofEach([visitorId]);
    return row ?? null;
  }

  /** Of each of these visitors that has one, in no order. */
  ofEach(visitorIds: readonly number[]): Promise<LastDecision[]> {
    return this.transactions.read<LastDecision>(
      `SELECT DISTINCT ON (a.visitor_id) a.id AS "actionId", a.kind AS action,
          ${actorName('a.actor', 'a.installation_id')} AS by, a.made_at AS at,
          CASE WHEN a.actor ->> 'kind' <> 'expiry' THEN a.made_at + ${UNDO_WINDOW} END AS "undoableUntil"
         FROM moderation_action a
        WHERE a.visitor_id = ANY($1) AND a.changed AND NOT a.late AND a.undone_at IS NULL AND a.kind <> 'undo'
        ORDER BY a.visitor_id, a.effective_at DESC, a.tie DESC, a.id DESC`,
      [visitorIds],
    );
  }
}
