import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';
import { BLACKLISTED_VISITOR, trustScore, type ActiveSignal, type TrustScore } from './trust-score.js';

/** What a kind has to say of one visitor now: its occurrences as one. */
export type KindOfSignal = ActiveSignal & { dryRun: boolean };

/** Writes risk signals. */
@Injectable()
export class RiskSignalStore {
  /** The signal a blacklisting leaves; there is at most one active. */
  async addBlacklisted(tx: Tx, installationId: string, visitorId: number, entryId: number, at: Date): Promise<void> {
    await tx.query(
      `INSERT INTO risk_signal (installation_id, visitor_id, kind, key, level, evidence, at)
       SELECT $1, $2, $3, $6, 'extreme', $4, $5
        WHERE NOT EXISTS (SELECT 1 FROM risk_signal WHERE visitor_id = $2 AND kind = $3 AND removed_at IS NULL)`,
      [installationId, visitorId, BLACKLISTED_VISITOR, JSON.stringify({ entryId }), at, String(entryId)],
    );
  }

  async removeBlacklisted(tx: Tx, visitorId: number, at: Date): Promise<void> {
    await tx.query(
      'UPDATE risk_signal SET removed_at = $3 WHERE visitor_id = $1 AND kind = $2 AND removed_at IS NULL',
      [visitorId, BLACKLISTED_VISITOR, at],
    );
  }

  /** Every kind active at `at`, host time, each once with the number of its occurrences; dry runs apart. */
  async activeOf(tx: Tx, visitorId: number, at: Date): Promise<KindOfSignal[]> {
    return tx.query<KindOfSignal>(
      `SELECT DISTINCT ON (kind, dry_run) kind, dry_run AS "dryRun", level, evidence, at,
              nullif(max(coalesce(expires_at, 'infinity')) OVER same, 'infinity') AS "expiresAt",
              count(*) OVER same AS occurrences
         FROM risk_signal
        WHERE visitor_id = $1 AND removed_at IS NULL AND (expires_at IS NULL OR expires_at > $2)
       WINDOW same AS (PARTITION BY kind, dry_run)
        ORDER BY kind, dry_run, at DESC, key DESC`,
      [visitorId, at],
    );
  }

  /** The score with its receipt, from the signals active at `at`. */
  async scoreOf(tx: Tx, visitorId: number, at: Date): Promise<TrustScore> {
    const active = await this.activeOf(tx, visitorId, at);
    return trustScore(active.filter((signal) => !signal.dryRun));
  }
}
