import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';
import type { Actor } from '../audit-log/actor.js';
import type { EntrySubject, ListName, Reason } from './list-entry.js';

/** An entry on anything but a visitor. Times are the host's. */
export interface SubjectEntry extends EntrySubject {
  id: number;
  installationId: string;
  list: ListName;
  reason: Reason;
  note: string | null;
  since: Date;
  expiresAt: Date | null;
  liftedAt: Date | null;
  causedByEntryId: number | null;
  version: number;
}

export interface NewSubjectEntry extends EntrySubject {
  installationId: string;
  list: ListName;
  /** Whom it was made for: an IP ticked with a blacklisting. */
  visitorId: number | null;
  reason: Reason;
  note: string | null;
  author: Actor;
  source: string;
  since: Date;
  expiresAt: Date | null;
  causedByEntryId: number | null;
}

const COLUMNS = `id, installation_id AS "installationId", list, subject_kind AS kind, subject_value AS value, reason, note,
  since, expires_at AS "expiresAt", lifted_at AS "liftedAt", caused_by_entry_id AS "causedByEntryId", version`;

/** Writes the entries that are on no visitor. */
@Injectable()
export class SubjectEntryStore {
  async find(tx: Tx, installationId: string, id: number): Promise<SubjectEntry | null> {
    const [row] = await tx.query<SubjectEntry>(
      `SELECT ${COLUMNS} FROM list_entry WHERE installation_id = $1 AND id = $2 AND subject_kind <> 'visitor'`,
      [installationId, id],
    );
    return row ?? null;
  }

  /** The one that nobody has lifted, expired or not; those that hang on a blacklisting do not count. */
  async unlifted(tx: Tx, installationId: string, list: ListName, subject: EntrySubject): Promise<SubjectEntry | null> {
    const [row] = await tx.query<SubjectEntry>(
      `SELECT ${COLUMNS} FROM list_entry WHERE installation_id = $1 AND list = $2 AND subject_kind = $3
          AND subject_value = $4 AND lifted_at IS NULL AND caused_by_entry_id IS NULL`,
      [installationId, list, subject.kind, subject.value],
    );
    return row ?? null;
  }

  /** Those in force that hang on a visitor's own entry. */
  async caused(tx: Tx, visitorId: number): Promise<SubjectEntry[]> {
    return tx.query<SubjectEntry>(
      `SELECT ${COLUMNS} FROM list_entry WHERE visitor_id = $1 AND caused_by_entry_id IS NOT NULL AND lifted_at IS NULL
        ORDER BY id`,
      [visitorId],
    );
  }

  async create(tx: Tx, entry: NewSubjectEntry): Promise<SubjectEntry> {
    const [row] = await tx.query<SubjectEntry>(
      `INSERT INTO list_entry (installation_id, list, subject_kind, subject_value, visitor_id, reason, note, author, source,
         since, held_since, covered_at, expires_at, caused_by_entry_id)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10, $10, $11, $12) RETURNING ${COLUMNS}`,
      [
        entry.installationId,
        entry.list,
        entry.kind,
        entry.value,
        entry.visitorId,
        entry.reason,
        entry.note,
        JSON.stringify(entry.author),
        entry.source,
        entry.since,
        entry.expiresAt,
        entry.causedByEntryId,
      ],
    );
    if (!row) throw new Error('list entry was not created');
    return row;
  }

  async write(tx: Tx, entry: Pick<SubjectEntry, 'id' | 'reason' | 'note' | 'expiresAt' | 'liftedAt'>): Promise<void> {
    await tx.query(
      `UPDATE list_entry SET reason = $2, note = $3, expires_at = $4, lifted_at = $5, version = version + 1 WHERE id = $1`,
      [entry.id, entry.reason, entry.note, entry.expiresAt, entry.liftedAt],
    );
  }
}
