import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';

/** A flag, e-mail or phone that a contact changed to; `value` is a digest. */
export interface NotedChange {
  field: 'blocked' | 'email' | 'phone';
  value: string;
  at: Date;
}

/** Somebody, perhaps ourselves, put a contact's flag on or off; `at`: the host's time of it. */
export interface FlagPress {
  contactId: number;
  to: boolean;
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

  /** Keeps a change of the flag to be looked at again, or has it settled; one that was only found is not known here. */
  async setWaiting(tx: Tx, installationId: string, press: FlagPress, waiting: boolean): Promise<void> {
    await tx.query(
      `UPDATE contact_change SET waiting = $5 WHERE installation_id = $1 AND contact_id = $2 AND field = 'blocked'
          AND value = $3 AND at = $4 AND waiting <> $5`,
      [installationId, press.contactId, String(press.to), press.at, waiting],
    );
  }

  /** Has every later change of the flag to the other side looked at again. */
  async waitAfter(tx: Tx, installationId: string, { contactId, to, at }: FlagPress): Promise<void> {
    await tx.query(
      `UPDATE contact_change SET waiting = true WHERE installation_id = $1 AND contact_id = $2 AND field = 'blocked'
          AND value <> $3 AND at > $4 AND NOT waiting`,
      [installationId, contactId, String(to), at],
    );
  }

  /** Changes of the flag that wait, oldest first, where no effect of ours on the contact is open any more. */
  async waiting(tx: Tx, installationId: string): Promise<FlagPress[]> {
    return tx.query(
      `SELECT c.contact_id AS "contactId", c.value = 'true' AS "to", c.at FROM contact_change c
        WHERE c.installation_id = $1 AND c.waiting AND NOT EXISTS (SELECT FROM enforcement e
          WHERE e.installation_id = $1 AND e.target_kind = 'contact' AND e.target_id = c.contact_id
            AND e.effect = 'blocked' AND e.state = 'pending')
        ORDER BY c.at LIMIT 100`,
      [installationId],
    );
  }

  async isWaiting(tx: Tx, installationId: string, press: FlagPress): Promise<boolean> {
    const rows = await tx.query(
      `SELECT FROM contact_change WHERE installation_id = $1 AND contact_id = $2 AND field = 'blocked'
          AND value = $3 AND at = $4 AND waiting`,
      [installationId, press.contactId, String(press.to), press.at],
    );
    return rows.length > 0;
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
