import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';

/** A flag, e-mail or phone that a contact changed to; `value` is a digest. */
export interface NotedChange {
  field: 'blocked' | 'email' | 'phone';
  value: string;
  at: Date;
}

/** Writes what contacts changed to and when, as it was told, so that a telling of it may come before or after. */
@Injectable()
export class ContactChangeStore {
  async note(tx: Tx, installationId: string, contactId: number, { field, value, at }: NotedChange): Promise<void> {
    await tx.query(
      `INSERT INTO contact_change (installation_id, contact_id, field, value, at) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT DO NOTHING`,
      [installationId, contactId, field, value, at],
    );
  }

  async has(tx: Tx, installationId: string, contactId: number, { field, value, at }: NotedChange): Promise<boolean> {
    const rows = await tx.query(
      `SELECT FROM contact_change
        WHERE installation_id = $1 AND contact_id = $2 AND field = $3 AND value = $4 AND at = $5`,
      [installationId, contactId, field, value, at],
    );
    return rows.length > 0;
  }

  async ofContact(tx: Tx, installationId: string, contactId: number): Promise<NotedChange[]> {
    return tx.query<NotedChange>(
      'SELECT field, value, at FROM contact_change WHERE installation_id = $1 AND contact_id = $2 ORDER BY at',
      [installationId, contactId],
    );
  }

  /** Forgets what is older than `before`; returns how many. */
  async forget(tx: Tx, before: Date, count: number): Promise<number> {
    const rows = await tx.query(
      `DELETE FROM contact_change WHERE ctid IN (SELECT ctid FROM contact_change WHERE at < $1 LIMIT $2) RETURNING field`,
      [before, count],
    );
    return rows.length;
  }
}
