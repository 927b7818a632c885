import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';
import { tellChange } from '../live/change-notice.store.js';
import { RiskSignalStore } from './risk-signal.store.js';
import { trustScore, type TrustScore } from './trust-score.js';

/** Keeps each visitor's score beside its signals, and when it is due anew. */
@Injectable()
export class ScoreStore {
  constructor(private readonly signals: RiskSignalStore) {}

  /** Computes the score at `at`, host time, and writes it where it differs. */
  async refresh(tx: Tx, visitorId: number, at: Date): Promise<TrustScore> {
    const active = await this.signals.activeOf(tx, visitorId, at);
    const score = trustScore(active.filter((signal) => !signal.dryRun));
    const due = active.flatMap((signal) => signal.expiresAt?.getTime() ?? []);
    const [changed] = await tx.query<{ installationId: string }>(
      `UPDATE visitor SET score = $2, band = $3, score_due_at = $4
        WHERE id = $1 AND (score, band, score_due_at) IS DISTINCT FROM ($2, $3, $4::timestamptz)
        RETURNING installation_id AS "installationId"`,
      [visitorId, score.score, score.band, due.length > 0 ? new Date(Math.min(...due)) : null],
    );
    if (changed) tellChange(tx, changed.installationId, { type: 'visitor', ids: [visitorId] });
    return score;
  }
}
