import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';
import type { Actor } from '../audit-log/actor.js';
import type { VisitorEntry } from './list-entry.js';

export interface NewVisitorEntry extends Omit<VisitorEntry, 'id'> {
  installationId: string;
  visitorId: number;
  author: Actor;
  source: string;
  conversationId: number | null;
  /** Given for a decision that came late and holds no more. */
  liftedAt: Date | null;
}

const COLUMNS = `id, list, reason, note, since, held_since AS "heldSince", covered_at AS "coveredAt",
  expires_at AS "expiresAt", session_only AS "sessionOnly", excluded`;

/** Writes list entries. */
@Injectable()
export class ListEntryStore {
  /** The visitor's own entries that nobody has lifted, expired ones included. */
  async ofVisitor(tx: Tx, visitorId: number): Promise<VisitorEntry[]> {
    return tx.query<VisitorEntry>(
      `SELECT ${COLUMNS} FROM list_entry WHERE visitor_id = $1 AND subject_kind = 'visitor' AND lifted_at IS NULL`,
      [visitorId],
    );
  }

  async byIds(tx: Tx, ids: readonly number[]): Promise<VisitorEntry[]> {
    return tx.query<VisitorEntry>(`SELECT ${COLUMNS} FROM list_entry WHERE id = ANY($1)`, [ids]);
  }

  async create(tx: Tx, entry: NewVisitorEntry): Promise<number> {
    const [row] = await tx.query<{ id: number }>(
      `INSERT INTO list_entry (installation_id, list, subject_kind, subject_value, visitor_id, reason, note, author, source,
         conversation_id, session_only, excluded, since, held_since, covered_at, expires_at, lifted_at)
       VALUES ($1, $2, 'visitor', $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) RETURNING id`,
      [
        entry.installationId,
        entry.list,
        String(entry.visitorId),
        entry.visitorId,
        entry.reason,
        entry.note,
        JSON.stringify(entry.author),
        entry.source,
        entry.conversationId,
        entry.sessionOnly,
        JSON.stringify(entry.excluded),
        entry.since,
        entry.heldSince,
        entry.coveredAt,
        entry.expiresAt,
        entry.liftedAt,
      ],
    );
    if (!row) throw new Error('list entry was not created');
    return row.id;
  }

  /** Writes every field a decision can change, and puts a lifted entry back in force. */
  async write(tx: Tx, entry: VisitorEntry): Promise<void> {
    await tx.query(
      `UPDATE list_entry SET reason = $2, note = $3, held_since = $4, covered_at = $5, expires_at = $6, session_only = $7,
         excluded = $8, lifted_at = NULL, version = version + 1 WHERE id = $1`,
      [
        entry.id,
        entry.reason,
        entry.note,
        entry.heldSince,
        entry.coveredAt,
        entry.expiresAt,
        entry.sessionOnly,
        JSON.stringify(entry.excluded),
      ],
    );
  }

  /** What is in force for a visitor is covered only from `at`: a decision that came late had ended it before. */
  async holdFrom(tx: Tx, visitorId: number, at: Date): Promise<void> {
    await tx.query(
      `UPDATE list_entry SET held_since = $2 WHERE visitor_id = $1 AND subject_kind = 'visitor' AND lifted_at IS NULL
          AND held_since < $2`,
      [visitorId, at],
    );
  }

  async lift(tx: Tx, entryId: number, at: Date): Promise<void> {
    await tx.query('UPDATE list_entry SET lifted_at = $2, version = version + 1 WHERE id = $1 AND lifted_at IS NULL', [
      entryId,
      at,
    ]);
  }
}
