import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';
import { VisitorStore } from './visitor.store.js';

export interface ContactRow {
  contactId: number;
  visitorId: number;
  firstSeenAt: Date;
  blocked: boolean;
  flagWrittenAt: Date | null;
  flagWritten: boolean | null;
  flagAdoptedAt: Date | null;
  goneAt: Date | null;
}

const COLUMNS = `contact_id AS "contactId", visitor_id AS "visitorId", first_seen_at AS "firstSeenAt", blocked,
  flag_written_at AS "flagWrittenAt", flag_written AS "flagWritten", flag_adopted_at AS "flagAdoptedAt", gone_at AS "goneAt"`;

/** Writes our references to the host's contacts. */
@Injectable()
export class ContactStore {
  constructor(private readonly visitors: VisitorStore) {}

  async find(tx: Tx, installationId: string, contactId: number): Promise<ContactRow | null> {
    const [row] = await tx.query<ContactRow>(
      `SELECT ${COLUMNS} FROM contact WHERE installation_id = $1 AND contact_id = $2`,
      [installationId, contactId],
    );
    return row ?? null;
  }

  /** The visitor a contact is the person of; made with the contact when it is seen for the first time. */
  async visitorOf(tx: Tx, installationId: string, contactId: number, seenAt: Date, blocked = false): Promise<number> {
    const known = await this.find(tx, installationId, contactId);
    if (!known) {
      const visitorId = await this.visitors.create(tx, installationId, seenAt);
      await tx.query(
        'INSERT INTO contact (installation_id, contact_id, visitor_id, first_seen_at, blocked) VALUES ($1, $2, $3, $4, $5)',
        [installationId, contactId, visitorId, seenAt, blocked],
      );
      return visitorId;
    }
    if (seenAt < known.firstSeenAt) {
      await tx.query('UPDATE contact SET first_seen_at = $3 WHERE installation_id = $1 AND contact_id = $2', [
        installationId,
        contactId,
        seenAt,
      ]);
    }
    return known.visitorId;
  }

  async ofVisitor(tx: Tx, visitorId: number): Promise<ContactRow[]> {
    return tx.query<ContactRow>(`SELECT ${COLUMNS} FROM contact WHERE visitor_id = $1 ORDER BY contact_id`, [
      visitorId,
    ]);
  }

  async markGone(tx: Tx, installationId: string, contactId: number, at: Date): Promise<void> {
    await tx.query(
      'UPDATE contact SET gone_at = coalesce(gone_at, $3) WHERE installation_id = $1 AND contact_id = $2',
      [installationId, contactId, at],
    );
  }

  /** Remembers the host's flag as read and, when it was taken over as a decision, the time of that change. */
  async noteFlag(tx: Tx, installationId: string, contactId: number, blocked: boolean, at: Date | null): Promise<void> {
    await tx.query(
      `UPDATE contact SET blocked = $3, flag_adopted_at = greatest(flag_adopted_at, $4)
        WHERE installation_id = $1 AND contact_id = $2`,
      [installationId, contactId, blocked, at],
    );
  }
}
