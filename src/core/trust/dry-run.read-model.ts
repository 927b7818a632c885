import { Injectable } from '@nestjs/common';
import { Transactions } from '../../platform/database/transactions.js';

/** What a detector in dry run saw. */
export interface DryRun {
  kind: string;
  /** Visitors of whom it has recorded something. */
  recorded: number;
  /** Visitors whom it alone would have brought into the review queue. */
  wouldFlag: number;
  /** Some of those, the latest first. */
  visitors: { id: number; name: string | null; at: Date }[];
}

const SHOWN = 50;

/** Answers "would have flagged N visitors since …: these". */
@Injectable()
export class DryRunReadModel {
  constructor(private readonly transactions: Transactions) {}

  /** `since`: host time. Kinds of which nothing was recorded are left out. */
  async since(installationId: string, since: Date): Promise<DryRun[]> {
    return this.transactions
      .read<DryRun>(
        `WITH dry AS (
         SELECT kind, visitor_id, max(would_flag_at) FILTER (WHERE would_flag_at > $2) AS flag_at
           FROM risk_signal
          WHERE installation_id = $1 AND dry_run AND removed_at IS NULL AND (at > $2 OR would_flag_at > $2)
          GROUP BY kind, visitor_id),
       ranked AS (SELECT *, row_number() OVER (PARTITION BY kind ORDER BY flag_at DESC NULLS LAST, visitor_id) AS place FROM dry)
       SELECT r.kind, count(*)::int AS recorded, count(r.flag_at)::int AS "wouldFlag",
              coalesce(jsonb_agg(jsonb_build_object('id', v.id, 'name', v.name, 'at', r.flag_at) ORDER BY r.place)
                FILTER (WHERE r.flag_at IS NOT NULL AND r.place <= ${String(SHOWN)}), '[]') AS visitors
         FROM ranked r JOIN visitor v ON v.id = r.visitor_id
        GROUP BY r.kind ORDER BY r.kind`,
        [installationId, since],
      )
      .then((rows) => rows.map(withTimes));
  }
}

/** JSON has no times. */
function withTimes(row: DryRun): DryRun {
  return { ...row, visitors: row.visitors.map(({ at, ...rest }) => ({ ...rest, at: new Date(at) })) };
}
