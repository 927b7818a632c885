import { Injectable } from '@nestjs/common';
import { Transactions } from '../../platform/database/transactions.js';
import { SqlParams } from '../../platform/database/sql-params.js';
import { actorName } from '../audit-log/actor-name.read-model.js';
import type { ActionKind } from '../moderation/moderation-action.js';
import { shownLine } from '../visitors/shown-line.mapper.js';
import { visitorLine } from '../visitors/visitor-line.read-model.js';
import type { VisitorLine } from '../visitors/visitor-line.js';
import type { ReviewCause } from './review-item.entity.js';

/** One visitor in the queue, or one who was. */
export interface ReviewLine {
  id: number;
  version: number;
  visitor: VisitorLine;
  causes: ReviewCause[];
  openedAt: Date;
  closedAt: Date | null;
  decidedBy: string | null;
  decision: ActionKind | null;
}

export const REVIEW_SORTS = ['openedAt', '-openedAt', 'score'] as const;
export type ReviewSort = (typeof REVIEW_SORTS)[number];

export interface ReviewFilter {
  installationId: string;
  /** Host time, for which signals are active. */
  now: Date;
  state: 'open' | 'closed';
  sort: ReviewSort;
  after: { value: string | number; id: number } | null;
  limit: number;
}

const ORDERS: Record<ReviewSort, { value: string; type: string; than: '<' | '>'; direction: 'ASC' | 'DESC' }> = {
  openedAt: { value: 'r.opened_at', type: 'timestamptz', than: '>', direction: 'ASC' },
  '-openedAt': { value: 'r.opened_at', type: 'timestamptz', than: '<', direction: 'DESC' },
  score: { value: 'v.score', type: 'integer', than: '>', direction: 'ASC' },
};

/** A row of the query; the visitor's columns stand among the item's own. */
type Row = Omit<ReviewLine, 'id' | 'version' | 'visitor'> & VisitorLine & { itemId: number; itemVersion: number };

/** The review queue. */
@Injectable()
export class ReviewQueueReadModel {
  constructor(private readonly transactions: Transactions) {}

  /** One more row than `limit` where there are more. */
  async page(filter: ReviewFilter): Promise<ReviewLine[]> {
    const params = new SqlParams();
    const { value, type, than, direction } = ORDERS[filter.sort];
    const where = [`r.installation_id = ${params.add(filter.installationId, 'text')}`];
    where.push(filter.state === 'open' ? 'r.closed_at IS NULL' : 'r.closed_at IS NOT NULL');
    if (filter.after) {
      const place = `(${params.add(filter.after.value, type)}, ${params.add(filter.after.id, 'bigint')})`;
      where.push(`(${value}, r.id) ${than} ${place}`);
    }
    const end = `ORDER BY ${value} ${direction}, r.id ${direction} LIMIT ${params.add(filter.limit + 1, 'integer')}`;
    return this.read(`${where.join(' AND ')} ${end}`, filter.now, params);
  }

  async byId(installationId: string, id: number, now: Date): Promise<ReviewLine | null> {
    const params = new SqlParams();
    const where = `r.installation_id = ${params.add(installationId, 'text')} AND r.id = ${params.add(id, 'bigint')}`;
    const [line] = await this.read(where, now, params);
    return line ?? null;
  }

  async count(installationId: string): Promise<number> {
    const [row] = await this.transactions.read<{ count: number }>(
      'SELECT count(*)::int AS count FROM review_item WHERE installation_id = $1 AND closed_at IS NULL',
      [installationId],
    );
    return row?.count ?? 0;
  }

  private async read(where: string, now: Date, params: SqlParams): Promise<ReviewLine[]> {
    const rows = await this.transactions.read<Row>(
      `SELECT ${visitorLine(params.add(now, 'timestamptz'))}, r.id AS "itemId", r.version AS "itemVersion", r.causes,
          r.opened_at AS "openedAt", r.closed_at AS "closedAt", a.kind AS decision,
          CASE WHEN a.id IS NOT NULL THEN ${actorName('a.actor', 'r.installation_id')} END AS "decidedBy"
         FROM review_item r JOIN visitor v ON v.id = r.visitor_id
         LEFT JOIN moderation_action a ON a.id = r.closed_by_action_id
        WHERE ${where}`,
      params.values,
    );
    return rows.map(lineOf);
  }
}

function lineOf(row: Row): ReviewLine {
  const { itemId, itemVersion, causes, openedAt, closedAt, decidedBy, decision, ...visitor } = row;
  return {
    id: itemId,
    version: itemVersion,
    visitor: shownLine(visitor),
    causes,
    openedAt,
    closedAt,
    decidedBy,
    decision,
  };
}
