import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';

/** Corrects what held in the past when a decision comes in late. */
@Injectable()
export class StandingHistoryStore {
  /** Cuts [from, to) out of what is listed for a visitor by its entries: what stood before stays, what stands after begins at `to`. */
  async cut(tx: Tx, visitorId: number, from: Date, to: Date): Promise<void> {
    const overlaps = `visitor_id = $1 AND role IN ('visitor_blacklist', 'visitor_whitelist') AND since < $3 AND (ended_at IS NULL OR ended_at > $2)`;
    await tx.query(
      `INSERT INTO standing_subject (installation_id, kind, value, role, visitor_id, entry_id, quality, since, until, ended_at, change_no)
       SELECT installation_id, kind, value, role, visitor_id, entry_id, quality, since, until, $2, 0
         FROM standing_subject WHERE ${overlaps} AND since < $2`,
      [visitorId, from, to],
    );
    // Never deleted: an instance that has not read their end yet must still find it.
    await tx.query(`UPDATE standing_subject SET ended_at = since WHERE ${overlaps} AND ended_at <= $3`, [
      visitorId,
      from,
      to,
    ]);
    await tx.query(`UPDATE standing_subject SET since = $3 WHERE ${overlaps} AND (ended_at IS NULL OR ended_at > $3)`, [
      visitorId,
      from,
      to,
    ]);
  }
}
