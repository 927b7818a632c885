import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';
import { ConflictError, NotFoundError } from '../../platform/errors/doorman-error.js';
import { actorName } from '../audit-log/actor-name.read-model.js';
import type { ActionKind } from './moderation-action.js';

/** What the maker of a decision had before their eyes. */
export interface SeenByMaker {
  installationId: string;
  visitorId: number;
  /** Of the visitor. */
  expectedVersion?: number;
  reviewItem?: { id: number; version: number };
}

interface Made {
  decidedBy: string;
  action: ActionKind;
  at: Date;
}

interface Item {
  version: number;
  closedByActionId: number | null;
  closed: boolean;
}

const MADE = `SELECT ${actorName('a.actor', 'a.installation_id')} AS "decidedBy", a.kind AS action, a.made_at AS at
  FROM moderation_action a`;

/** Refuses a decision that was made on what is no longer so, and says who has decided what meanwhile. */
@Injectable()
export class StaleDecisionStore {
  async refuse(tx: Tx, seen: SeenByMaker, visitor: { version: number }): Promise<void> {
    if (seen.reviewItem) await this.refuseItem(tx, seen, seen.reviewItem);
    if (seen.expectedVersion === undefined || seen.expectedVersion === visitor.version) return;
    const [made] = await tx.query<Made>(
      `${MADE} WHERE a.visitor_id = $1 AND a.changed AND NOT a.late ORDER BY a.id DESC LIMIT 1`,
      [seen.visitorId],
    );
    throw stale('visitor.version_conflict', 'this visitor', made, { version: visitor.version });
  }

  /** Undo of a decision that is not the latest one (any more). */
  async refuseUndo(tx: Tx, latestActionId: number, asked: number | undefined): Promise<void> {
    if (asked === undefined || asked === latestActionId) return;
    const [made] = await tx.query<Made>(`${MADE} WHERE a.id = $1`, [latestActionId]);
    const what = made ? `${made.decidedBy} has decided since: ${made.action}` : 'there is a later decision';
    throw new ConflictError('undo.later_decision', `This cannot be taken back any more: ${what}.`, {
      details: { ...made },
    });
  }

  private async refuseItem(tx: Tx, seen: SeenByMaker, { id, version }: { id: number; version: number }): Promise<void> {
    const [item] = await tx.query<Item>(
      `SELECT version, closed_by_action_id AS "closedByActionId", closed_at IS NOT NULL AS closed
         FROM review_item WHERE id = $1 AND visitor_id = $2`,
      [id, seen.visitorId],
    );
    if (!item) throw new NotFoundError('review_item.unknown', `There is no review item ${id} of this visitor.`);
    if (!item.closed && item.version === version) return;
    const [made] = await tx.query<Made>(`${MADE} WHERE a.id = $1`, [item.closedByActionId ?? 0]);
    throw stale(item.closed ? 'review_item.decided' : 'review_item.version_conflict', 'this item', made);
  }
}

/** `now`: what stands, for who looks again and decides all the same. */
function stale(code: string, what: string, made: Made | undefined, now: { version?: number } = {}): ConflictError {
  if (!made) {
    const words = `Something about ${what} has changed meanwhile. Look again, then decide.`;
    return new ConflictError(code, words, { details: { ...now } });
  }
  return new ConflictError(
    code,
    `${made.decidedBy} has decided about ${what} meanwhile: ${made.action}. Look again, then decide.`,
    { details: { ...made, ...now } },
  );
}
