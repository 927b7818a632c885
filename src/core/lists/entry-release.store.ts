import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';

/** Writes whom an entry on a network catches no more. */
@Injectable()
export class EntryReleaseStore {
  async add(tx: Tx, entryId: number, visitorId: number, since: Date): Promise<void> {
    await tx.query(
      'INSERT INTO entry_release (entry_id, visitor_id, since) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
      [entryId, visitorId, since],
    );
  }

  /** Entries that catch the visitor no more. */
  async of(tx: Tx, visitorId: number): Promise<number[]> {
    const rows = await tx.query<{ id: number }>('SELECT entry_id AS id FROM entry_release WHERE visitor_id = $1', [
      visitorId,
    ]);
    return rows.map((row) => row.id);
  }
}
