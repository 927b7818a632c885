import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';
import type { CompanionReport, CompanionWord } from './companion-report.js';

/** Keeps what companions told. Marks, not decisions: they have no audit line. */
@Injectable()
export class CompanionReportStore {
  async note(tx: Tx, installationId: string, word: CompanionWord, at: Date): Promise<void> {
    await tx.query(
      `INSERT INTO companion_report (installation_id, word, first_at, last_at) VALUES ($1, $2, $3, $3)
       ON CONFLICT (installation_id, word) DO UPDATE SET last_at = greatest(companion_report.last_at, excluded.last_at)`,
      [installationId, word, at],
    );
  }

  /** The last told first. */
  all(tx: Tx, installationId: string): Promise<CompanionReport[]> {
    return tx.query<CompanionReport>(
      `SELECT word, first_at AS "firstAt", last_at AS "lastAt" FROM companion_report
        WHERE installation_id = $1 ORDER BY last_at DESC`,
      [installationId],
    );
  }
}
