import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';
import type { CompanionReport, CompanionTelling } from './companion-report.js';

/** Keeps what companions told. Marks, not decisions: they have no audit line. */
@Injectable()
export class CompanionReportStore {
  async note(tx: Tx, installationId: string, told: CompanionTelling, at: Date): Promise<void> {
    await tx.query(
      `INSERT INTO companion_report (installation_id, word, first_at, last_at, version) VALUES ($1, $2, $3, $3, $4)
       ON CONFLICT (installation_id, word) DO UPDATE
         SET last_at = greatest(companion_report.last_at, excluded.last_at), version = excluded.version`,
      [installationId, told.word, at, told.version],
    );
  }

  /** The last told first. */
  all(tx: Tx, installationId: string): Promise<CompanionReport[]> {
    return tx.query<CompanionReport>(
      `SELECT word, first_at AS "firstAt", last_at AS "lastAt", version FROM companion_report
        WHERE installation_id = $1 ORDER BY last_at DESC`,
      [installationId],
    );
  }
}
