import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';
import type { Channel } from '../ports/helpdesk-records.js';
import type { MergedBy } from './session.entity.js';

export interface SessionRow {
  id: number;
  installationId: string;
  visitorId: number;
  inboxId: number;
  sourceId: string;
  channel: Channel;
  firstContactId: number;
  firstContactAt: Date;
  contactId: number;
  contactAt: Date;
  joinedAt: Date | null;
  mergedBy: MergedBy | null;
  verified: boolean;
  createdAt: Date;
}

const COLUMNS = `id, installation_id AS "installationId", visitor_id AS "visitorId", inbox_id AS "inboxId",
  source_id AS "sourceId", channel, first_contact_id AS "firstContactId", first_contact_at AS "firstContactAt",
  contact_id AS "contactId", contact_at AS "contactAt", joined_at AS "joinedAt",
  merged_by AS "mergedBy", verified, created_at AS "createdAt"`;

/** Writes sessions: which visitor's they are and on which contact they hang. */
@Injectable()
export class SessionStore {
  async find(tx: Tx, installationId: string, inboxId: number, sourceId: string): Promise<SessionRow | null> {
    const [row] = await tx.query<SessionRow>(
      `SELECT ${COLUMNS} FROM session WHERE installation_id = $1 AND inbox_id = $2 AND source_id = $3`,
      [installationId, inboxId, sourceId],
    );
    return row ?? null;
  }

  async byId(tx: Tx, id: number): Promise<SessionRow | null> {
    const [row] = await tx.query<SessionRow>(`SELECT ${COLUMNS} FROM session WHERE id = $1`, [id]);
    return row ?? null;
  }

  async insert(tx: Tx, row: Omit<SessionRow, 'id' | 'mergedBy'>): Promise<SessionRow> {
    const [made] = await tx.query<{ id: number }>(
      `INSERT INTO session (installation_id, visitor_id, inbox_id, source_id, channel, first_contact_id, first_contact_at,
         contact_id, contact_at, joined_at, verified, created_at, last_seen_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $12) RETURNING id`,
      [
        row.installationId,
        row.visitorId,
        row.inboxId,
        row.sourceId,
        row.channel,
        row.firstContactId,
        row.firstContactAt,
        row.contactId,
        row.contactAt,
        row.joinedAt,
        row.verified,
        row.createdAt,
      ],
    );
    if (!made) throw new Error('session was not created');
    return { ...row, id: made.id, mergedBy: null };
  }

  async moveTo(tx: Tx, id: number, contactId: number, at: Date, joinedAt: Date | null): Promise<void> {
    await tx.query(
      `UPDATE session SET contact_id = $2, contact_at = $3, joined_at = $4,
         merged_by = CASE WHEN contact_id = $2 THEN merged_by END
        WHERE id = $1`,
      [id, contactId, at, joinedAt],
    );
  }

  async mergedBy(tx: Tx, id: number, by: MergedBy): Promise<void> {
    await tx.query('UPDATE session SET merged_by = $2 WHERE id = $1', [id, JSON.stringify(by)]);
  }

  /** An older contact of the session has become known. */
  async startsAt(tx: Tx, id: number, contactId: number, at: Date): Promise<void> {
    await tx.query('UPDATE session SET first_contact_id = $2, first_contact_at = $3 WHERE id = $1', [
      id,
      contactId,
      at,
    ]);
  }

  /** The session, or its time on its first contact, turns out to be older than we knew. */
  async dateBack(tx: Tx, { id, createdAt, firstContactAt }: SessionRow): Promise<void> {
    await tx.query('UPDATE session SET created_at = $2, first_contact_at = $3 WHERE id = $1', [
      id,
      createdAt,
      firstContactAt,
    ]);
  }

  async verify(tx: Tx, id: number): Promise<void> {
    await tx.query('UPDATE session SET verified = true WHERE id = $1', [id]);
  }

  /** Gives the session, with its messages and attempts, to another visitor. */
  async giveTo(tx: Tx, id: number, visitorId: number): Promise<void> {
    await tx.query('UPDATE session SET visitor_id = $2 WHERE id = $1', [id, visitorId]);
    await tx.query(
      `UPDATE attempt a SET visitor_id = $2 FROM message m
        WHERE m.session_id = $1 AND a.installation_id = m.installation_id AND a.message_id = m.message_id`,
      [id, visitorId],
    );
    await tx.query(
      `WITH gone AS (
         DELETE FROM risk_signal s USING message m
          WHERE m.session_id = $1 AND s.installation_id = m.installation_id AND s.message_id = m.message_id
          RETURNING s.visitor_id)
       UPDATE visitor SET score_due_at = 'epoch' WHERE id IN (SELECT visitor_id FROM gone)`,
      [id],
    );
    await tx.query('UPDATE message SET visitor_id = $2 WHERE session_id = $1', [id, visitorId]);
  }

  async ofVisitor(tx: Tx, visitorId: number): Promise<SessionRow[]> {
    return tx.query<SessionRow>(`SELECT ${COLUMNS} FROM session WHERE visitor_id = $1 ORDER BY id`, [visitorId]);
  }

  async onContact(tx: Tx, installationId: string, contactId: number): Promise<SessionRow[]> {
    return tx.query<SessionRow>(
      `SELECT ${COLUMNS} FROM session WHERE installation_id = $1 AND contact_id = $2 ORDER BY id`,
      [installationId, contactId],
    );
  }

  /** Host time since which a session of somebody else has hung on the contact, in which that one types; null without one. */
  async sharedSince(tx: Tx, installationId: string, contactId: number, visitorId: number): Promise<Date | null> {
    const [row] = await tx.query<{ since: Date | null }>(
      `SELECT min(joined_at) AS since FROM session WHERE installation_id = $1 AND contact_id = $2 AND visitor_id <> $3
          AND channel IN ('web_widget', 'api')`,
      [installationId, contactId, visitorId],
    );
    return row?.since ?? null;
  }

  /** Host time since which the contact has had a session in which the visitor types; null without one. */
  async typedSince(tx: Tx, installationId: string, contactId: number): Promise<Date | null> {
    const [row] = await tx.query<{ since: Date | null }>(
      `SELECT min(CASE WHEN joined_at IS NULL THEN created_at WHEN first_contact_id = $2 THEN first_contact_at
              ELSE contact_at END) AS since FROM session
        WHERE installation_id = $1 AND (contact_id = $2 OR first_contact_id = $2) AND channel IN ('web_widget', 'api')`,
      [installationId, contactId],
    );
    return row?.since ?? null;
  }
}
