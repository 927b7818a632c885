import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';
import { CLOCK_SLACK_MS, TELLING_DELAY_MS, type ContactTelling } from './performer.js';

const COLUMNS = `id, heard_at AS "heardAt", unbroken_since AS "unbrokenSince", performer, agent_id AS "agentId", role, blocked, email, phone`;

/** Writes what the live feed tells of contacts. */
@Injectable()
export class ContactTellingStore {
  async insert(
    tx: Tx,
    installationId: string,
    contactId: number,
    told: Omit<ContactTelling, 'id'>,
  ): Promise<ContactTelling> {
    const [row] = await tx.query<{ id: number }>(
      `INSERT INTO contact_telling (installation_id, contact_id, heard_at, performer, agent_id, role, blocked, email, phone, unbroken_since)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) RETURNING id`,
      [
        installationId,
        contactId,
        told.heardAt,
        told.performer,
        told.agentId,
        told.role,
        told.blocked,
        told.email,
        told.phone,
        told.unbrokenSince,
      ],
    );
    if (!row) throw new Error('telling was not created');
    return { ...told, id: row.id };
  }

  /** Every telling of a contact in which a change at one of the given times can have been told. */
  async near(tx: Tx, installationId: string, contactId: number, times: readonly Date[]): Promise<ContactTelling[]> {
    const all = times.map((time) => time.getTime());
    const from = new Date(Math.min(...all) - CLOCK_SLACK_MS);
    const to = new Date(Math.max(...all) + TELLING_DELAY_MS);
    return tx.query<ContactTelling>(
      `SELECT ${COLUMNS} FROM contact_telling
        WHERE installation_id = $1 AND contact_id = $2 AND heard_at BETWEEN $3 AND $4 ORDER BY heard_at, id`,
      [installationId, contactId, from, to],
    );
  }

  /** Forgets what was heard before `before`, at most `count` of it; returns how many. */
  async forget(tx: Tx, before: Date, count: number): Promise<number> {
    const rows = await tx.query(
      `DELETE FROM contact_telling WHERE id IN (SELECT id FROM contact_telling WHERE heard_at < $1 LIMIT $2) RETURNING id`,
      [before, count],
    );
    return rows.length;
  }
}
