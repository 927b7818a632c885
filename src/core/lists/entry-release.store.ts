import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';
import { STANDING_CHANNEL } from '../standing/standing.store.js';

/** Writes whom an entry on a network catches no more. The gates, which hold that in memory, are told at once. */
@Injectable()
export class EntryReleaseStore {
  async add(tx: Tx, entryId: number, visitorId: number, since: Date): Promise<void> {
    await tx.query(
      'INSERT INTO entry_release (entry_id, visitor_id, since) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
      [entryId, visitorId, since],
    );
    await this.tell(tx, visitorId);
  }

  /** The Release that was made at `since` is taken back. */
  async takeBack(tx: Tx, visitorId: number, since: Date): Promise<void> {
    await tx.query('DELETE FROM entry_release WHERE visitor_id = $1 AND since = $2', [visitorId, since]);
    await this.tell(tx, visitorId);
  }

  /** They are one person. */
  async give(tx: Tx, from: number, to: number): Promise<void> {
    await tx.query(
      `WITH given AS (DELETE FROM entry_release WHERE visitor_id = $1 RETURNING entry_id, since)
       INSERT INTO entry_release (entry_id, visitor_id, since) SELECT entry_id, $2, since FROM given ON CONFLICT DO NOTHING`,
      [from, to],
    );
    await this.tell(tx, to);
  }

  /** Entries that catch the visitor no more. */
  async of(tx: Tx, visitorId: number): Promise<number[]> {
    const rows = await tx.query<{ id: number }>('SELECT entry_id AS id FROM entry_release WHERE visitor_id = $1', [
      visitorId,
    ]);
    return rows.map((row) => row.id);
  }

  /** No listing has changed, so the notice has no number. */
  private async tell(tx: Tx, visitorId: number): Promise<void> {
    await tx.query(`SELECT pg_notify('${STANDING_CHANNEL}', installation_id || ' 0') FROM visitor WHERE id = $1`, [
      visitorId,
    ]);
  }
}
