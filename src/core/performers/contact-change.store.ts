import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';

/** An e-mail or phone that came to a contact; `value` is a digest. */
export interface NotedChange {
  field: 'email' | 'phone';
  value: string;
  at: Date;
}

/** Writes which e-mails and phones came to contacts and when, so that a telling of it may come before or after. */
@Injectable()
export class ContactChangeStore {
  async note(tx: Tx, installationId: string, contactId: number, { field, value, at }: NotedChange): Promise<void> {
    await tx.query(
      `INSERT INTO contact_change (installation_id, contact_id, field, value, at) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT DO NOTHING`,
      [installationId, contactId, field, value, at],
    );
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
