import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';
import type { SignalLevel } from './trust-score.js';

const LEVELS: readonly SignalLevel[] = ['disabled', 'positive', 'medium', 'high', 'extreme'];

/** Finds and mends, a bounded number at a time, what time and settings change of scores. */
@Injectable()
export class ScoreUpkeepStore {
  /** Visitors of whom something has expired by `at`, host time. */
  async due(tx: Tx, installationId: string, at: Date, count: number): Promise<number[]> {
    const rows = await tx.query<{ id: number }>(
      `SELECT id FROM visitor WHERE installation_id = $1 AND score_due_at <= $2 ORDER BY score_due_at LIMIT $3`,
      [installationId, at, count],
    );
    return rows.map(({ id }) => id);
  }

  /** Gives up to `count` signals of a kind that stand at another level this one; returns whose they are. */
  async relevel(tx: Tx, installationId: string, kind: string, level: SignalLevel, count: number): Promise<number[]> {
    const rows = await tx.query<{ visitorId: number }>(
      `UPDATE risk_signal SET level = $3 WHERE id IN (
         SELECT id FROM risk_signal WHERE installation_id = $1 AND kind = $2 AND level = ANY($4) AND removed_at IS NULL
          LIMIT $5)
       RETURNING visitor_id AS "visitorId"`,
      [installationId, kind, level, LEVELS.filter((other) => other !== level), count],
    );
    return [...new Set(rows.map(({ visitorId }) => visitorId))].sort((a, b) => a - b);
  }

  /** Forgets up to `count` signals that expired before a moment; says how many. */
  async forgetExpired(tx: Tx, before: Date, count: number): Promise<number> {
    const rows = await tx.query(
      `DELETE FROM risk_signal WHERE id IN (
         SELECT id FROM risk_signal WHERE removed_at IS NULL AND expires_at IS NOT NULL AND expires_at < $1
          ORDER BY expires_at LIMIT $2) RETURNING 1`,
      [before, count],
    );
    return rows.length;
  }
}
