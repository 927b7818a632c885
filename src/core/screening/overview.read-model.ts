import { Injectable } from '@nestjs/common';
import { Transactions } from '../../platform/database/transactions.js';

/** One day in the organisation's time zone. */
export interface OverviewDay {
  /** As 2026-11-26. */
  day: string;
  messagesDropped: number;
  callsRefused: number;
  flagged: number;
  /** Cleared or whitelisted by a person after a blacklisting. */
  wrongBlocks: number;
}

export interface OverviewTotals {
  blacklisted: number;
  whitelisted: number;
  pendingReview: number;
  openItems: number;
}

export interface Overview {
  days: OverviewDay[];
  byReason: { reason: string; count: number }[];
  byDetector: { kind: string; count: number; visitors: number }[];
  totals: OverviewTotals;
}

/** What was done in the last days, in figures. */
@Injectable()
export class OverviewReadModel {
  constructor(private readonly transactions: Transactions) {}

  /** `today`: the last of the days; `timeZone`: where days begin. */
  async of(installationId: string, days: number, timeZone: string, today: Date): Promise<Overview> {
    const span = [installationId, days, timeZone, today];
    const [perDay, byReason, byDetector, [totals]] = await Promise.all([
      this.transactions.read<OverviewDay>(PER_DAY, span),
      this.transactions.read<Overview['byReason'][number]>(BY_REASON, span),
      this.transactions.read<Overview['byDetector'][number]>(BY_DETECTOR, span),
      this.transactions.read<OverviewTotals>(TOTALS, [installationId]),
    ]);
    const none = { blacklisted: 0, whitelisted: 0, pendingReview: 0, openItems: 0 };
    return { days: perDay, byReason, byDetector, totals: totals ?? none };
  }
}

/** The moment at which the first of the days begins. */
const FROM = `((($4::timestamptz AT TIME ZONE $3)::date - ($2::int - 1)) ::timestamp AT TIME ZONE $3)`;
const dayOf = (moment: string): string => `(${moment} AT TIME ZONE $3)::date`;

const PER_DAY = `WITH
  stopped AS (SELECT ${dayOf('at')} AS day, count(*) FILTER (WHERE kind = 'message') AS messages,
      count(*) FILTER (WHERE kind = 'call') AS calls
    FROM attempt WHERE installation_id = $1 AND at >= ${FROM} AND withdrawn_at IS NULL GROUP BY 1),
  flagged AS (SELECT ${dayOf('opened_at')} AS day, count(*) AS items
    FROM review_item WHERE installation_id = $1 AND opened_at >= ${FROM} GROUP BY 1),
  freed AS (SELECT ${dayOf('made_at')} AS day, count(*) AS decisions FROM moderation_action
    WHERE installation_id = $1 AND made_at >= ${FROM} AND changed AND NOT late AND kind IN ('clear', 'whitelist')
      AND before ->> 'status' = 'blacklisted' AND actor ->> 'kind' <> 'expiry' GROUP BY 1)
  SELECT to_char(days.day, 'YYYY-MM-DD') AS day, coalesce(stopped.messages, 0) AS "messagesDropped",
      coalesce(stopped.calls, 0) AS "callsRefused", coalesce(flagged.items, 0) AS flagged,
      coalesce(freed.decisions, 0) AS "wrongBlocks"
    FROM (SELECT (${dayOf('$4::timestamptz')} - ago) AS day FROM generate_series(0, $2::int - 1) AS ago) days
    LEFT JOIN stopped USING (day) LEFT JOIN flagged USING (day) LEFT JOIN freed USING (day) ORDER BY days.day`;

const BY_REASON = `SELECT coalesce(e.reason, 'other') AS reason, count(*) AS count
   FROM attempt a LEFT JOIN list_entry e ON e.id = a.entry_id
  WHERE a.installation_id = $1 AND a.at >= ${FROM} AND a.withdrawn_at IS NULL GROUP BY 1 ORDER BY 2 DESC, 1`;

const BY_DETECTOR = `SELECT kind, count(*) AS count, count(DISTINCT visitor_id) AS visitors FROM risk_signal
  WHERE installation_id = $1 AND at >= ${FROM} AND NOT dry_run AND level <> 'positive' AND kind <> 'blacklisted_visitor'
  GROUP BY 1 ORDER BY 2 DESC, 1`;

const TOTALS = `SELECT
  (SELECT count(*) FROM visitor WHERE installation_id = $1 AND status = 'blacklisted') AS blacklisted,
  (SELECT count(*) FROM visitor WHERE installation_id = $1 AND status = 'whitelisted') AS whitelisted,
  (SELECT count(*) FROM visitor WHERE installation_id = $1 AND status = 'pending_review') AS "pendingReview",
  (SELECT count(*) FROM review_item WHERE installation_id = $1 AND closed_at IS NULL) AS "openItems"`;
