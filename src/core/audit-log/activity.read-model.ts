import { Injectable } from '@nestjs/common';
import { SqlParams } from '../../platform/database/sql-params.js';
import { Transactions } from '../../platform/database/transactions.js';
import { CALLED } from '../visitors/visitor-line.read-model.js';
import { actorName } from './actor-name.read-model.js';

export const ACTIVITY_KINDS = ['attempt', 'decision', 'setting', 'flag'] as const;
export type ActivityKind = (typeof ACTIVITY_KINDS)[number];

/** One thing that happened: something was stopped, decided, set or flagged. */
export interface ActivityLine {
  /** Of the attempt or of the audit line. */
  id: number;
  at: Date;
  kind: ActivityKind;
  /** The audit line's action; of an attempt `message` or `call`. */
  action: string;
  reason: string | null;
  /** Of a setting. */
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
  /** Null for an attempt. */
  by: string | null;
  visitorId: number | null;
  visitorName: string | null;
  /** Of a decision on a visitor. */
  actionId: number | null;
  /** The text of a stopped message. */
  text: string | null;
}

export interface ActivityFilter {
  installationId: string;
  kind?: ActivityKind;
  after: { at: string; rank: number; id: number } | null;
  limit: number;
}

/** Which audit lines are of which kind. */
const AUDITED: Record<Exclude<ActivityKind, 'attempt'>, string> = {
  decision: `((e.action LIKE 'visitor.%' AND e.action NOT LIKE 'visitor.flag%') OR e.action LIKE 'list_entry.%')`,
  setting: `(e.action IN ('installation.settings_changed', 'installation.state_changed') OR e.action LIKE 'api_key.%')`,
  flag: `e.action = 'review.flagged'`,
};

/** What happened, the newest first: the ledger and the audit in one. Attempts (rank 1) stand before audit lines of their moment. */
@Injectable()
export class ActivityReadModel {
  constructor(private readonly transactions: Transactions) {}

  /** One more than `limit` where there are more. */
  async page(filter: ActivityFilter): Promise<ActivityLine[]> {
    const params = new SqlParams();
    const limit = params.add(filter.limit + 1, 'integer');
    const parts = [];
    if (filter.kind === undefined || filter.kind === 'attempt') parts.push(attempts(filter, params, limit));
    if (filter.kind !== 'attempt') parts.push(audited(filter, params, limit));
    return this.transactions.read<ActivityLine>(
      `SELECT a.id, a.at, a.kind, a.action, a.reason, a.before, a.after, a.by, a."visitorId", ${CALLED} AS "visitorName",
          a."actionId", a.text
         FROM (${parts.map((part) => `(${part})`).join(' UNION ALL ')}) a LEFT JOIN visitor v ON v.id = a."visitorId"
        ORDER BY a.at DESC, a.rank DESC, a.id DESC LIMIT ${limit}`,
      params.values,
    );
  }
}

function attempts({ installationId, after }: ActivityFilter, params: SqlParams, limit: string): string {
  const where = [`a.installation_id = ${params.add(installationId, 'text')}`, 'a.withdrawn_at IS NULL'];
  if (after) where.push(place('a', 1, after, params));
  return `SELECT a.id, a.at, 1 AS rank, 'attempt' AS kind, a.kind AS action, NULL AS reason, NULL::jsonb AS before,
      NULL::jsonb AS after, NULL AS by,
      a.visitor_id AS "visitorId", NULL::bigint AS "actionId", a.text
     FROM attempt a WHERE ${where.join(' AND ')} ORDER BY a.at DESC, a.id DESC LIMIT ${limit}`;
}

function audited({ installationId, kind, after }: ActivityFilter, params: SqlParams, limit: string): string {
  const kinds = kind === undefined || kind === 'attempt' ? Object.values(AUDITED).join(' OR ') : AUDITED[kind];
  const where = [`e.installation_id = ${params.add(installationId, 'text')}`, `(${kinds})`];
  if (after) where.push(place('e', 0, after, params));
  return `SELECT e.id, e.at, 0 AS rank, CASE WHEN ${AUDITED.decision} THEN 'decision' WHEN ${AUDITED.flag} THEN 'flag'
      ELSE 'setting' END AS kind, e.action, e.reason, CASE WHEN e.action LIKE 'installation.%' THEN e.before END AS before,
      CASE WHEN e.action LIKE 'installation.%' THEN e.after END AS after, ${actorName('e.actor', 'e.installation_id')} AS by,
      e.visitor_id AS "visitorId",
      CASE WHEN e.action LIKE 'visitor.%' THEN (e.refs ->> 'actionId')::bigint END AS "actionId", NULL AS text
     FROM audit_event e WHERE ${where.join(' AND ')} ORDER BY e.at DESC, e.id DESC LIMIT ${limit}`;
}

function place(
  alias: string,
  rank: number,
  after: { at: string; rank: number; id: number },
  params: SqlParams,
): string {
  const [at, afterRank, id] = [
    params.add(after.at, 'timestamptz'),
    params.add(after.rank, 'integer'),
    params.add(after.id, 'bigint'),
  ];
  return `(${alias}.at, ${rank}, ${alias}.id) < (${at}, ${afterRank}, ${id})`;
}
