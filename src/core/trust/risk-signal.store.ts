import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';
import { BLACKLISTED_VISITOR, trustScore, type ActiveSignal, type TrustScore } from './trust-score.js';

/** Writes risk signals. */
@Injectable()
export class RiskSignalStore {
  /** The signal a blacklisting leaves; there is at most one active. */
  async addBlacklisted(tx: Tx, installationId: string, visitorId: number, entryId: number, at: Date): Promise<void> {
    await tx.query(
      `INSERT INTO risk_signal (installation_id, visitor_id, kind, level, evidence, at)
       SELECT $1, $2, $3, 'extreme', $4, $5
        WHERE NOT EXISTS (SELECT 1 FROM risk_signal WHERE visitor_id = $2 AND kind = $3 AND removed_at IS NULL)`,
      [installationId, visitorId, BLACKLISTED_VISITOR, JSON.stringify({ entryId }), at],
    );
  }

  async removeBlacklisted(tx: Tx, visitorId: number, at: Date): Promise<void> {
    await tx.query(
      'UPDATE risk_signal SET removed_at = $3 WHERE visitor_id = $1 AND kind = $2 AND removed_at IS NULL',
      [visitorId, BLACKLISTED_VISITOR, at],
    );
  }

  /** The score now, from the signals active at `at`. */
  async scoreOf(tx: Tx, visitorId: number, at: Date): Promise<TrustScore> {
    const signals = await tx.query<ActiveSignal>(
      `SELECT kind, level, at, expires_at AS "expiresAt" FROM risk_signal
        WHERE visitor_id = $1 AND removed_at IS NULL AND (expires_at IS NULL OR expires_at > $2)`,
      [visitorId, at],
    );
    return trustScore(signals);
  }
}
