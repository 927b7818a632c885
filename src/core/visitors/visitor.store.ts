import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';
import type { ContactRecord, Device } from '../ports/helpdesk-records.js';
import { NameGivenStore } from './name-given.store.js';
import type { VisitorStatus } from './visitor.js';

export interface VisitorRow {
  id: number;
  installationId: string;
  status: VisitorStatus;
  protected: boolean;
  version: number;
}

const COLUMNS = 'id, installation_id AS "installationId", status, protected, version';

/** Writes visitors. Who belongs to whom is decided elsewhere. */
@Injectable()
export class VisitorStore {
  constructor(private readonly names: NameGivenStore) {}

  async create(tx: Tx, installationId: string, seenAt: Date): Promise<number> {
    const [row] = await tx.query<{ id: number }>(
      'INSERT INTO visitor (installation_id, first_seen_at, last_seen_at) VALUES ($1, $2, $2) RETURNING id',
      [installationId, seenAt],
    );
    if (!row) throw new Error('visitor was not created');
    return row.id;
  }

  async find(tx: Tx, visitorId: number): Promise<VisitorRow | null> {
    const [row] = await tx.query<VisitorRow>(`SELECT ${COLUMNS} FROM visitor WHERE id = $1`, [visitorId]);
    return row ?? null;
  }

  /** Writes the outcome of a decision and moves the version on. */
  async setStanding(tx: Tx, visitorId: number, status: VisitorStatus, isProtected: boolean): Promise<void> {
    await tx.query('UPDATE visitor SET status = $2, protected = $3, version = version + 1 WHERE id = $1', [
      visitorId,
      status,
      isProtected,
    ]);
  }

  /** Doorman itself asks for a decision: nobody's view of the visitor becomes stale by it. Returns whether it was normal. */
  async setPending(tx: Tx, visitorId: number): Promise<boolean> {
    const rows = await tx.query(
      `UPDATE visitor SET status = 'pending_review' WHERE id = $1 AND status = 'normal' RETURNING id`,
      [visitorId],
    );
    return rows.length > 0;
  }

  /** There was no reason to ask for a decision after all. */
  async setNormal(tx: Tx, visitorId: number): Promise<void> {
    await tx.query(`UPDATE visitor SET status = 'normal' WHERE id = $1 AND status = 'pending_review'`, [visitorId]);
  }

  /**
   * Takes over name, country and IP from a newer telling; an older one changes only the times. What the host says of the
   * visitor's own activity is better than the time of the first telling.
   */
  async describe(tx: Tx, visitorId: number, contact: ContactRecord, toldAt: Date): Promise<void> {
    await tx.query(
      `UPDATE visitor SET
         first_seen_at = least(first_seen_at, $2, $7),
         last_seen_at = CASE WHEN told_at IS NULL AND last_seen_at = first_seen_at THEN coalesce($7, last_seen_at)
                             ELSE greatest(last_seen_at, $7) END,
         name = CASE WHEN told_at IS NULL OR told_at <= $2 THEN $3 ELSE name END,
         country = CASE WHEN told_at IS NULL OR told_at <= $2 THEN coalesce($4, country) ELSE country END,
         country_code = CASE WHEN told_at IS NULL OR told_at <= $2 THEN coalesce($5, country_code) ELSE country_code END,
         last_ip = CASE WHEN (told_at IS NULL OR told_at <= $2) AND NOT last_ip_proved THEN coalesce($6, last_ip) ELSE last_ip END,
         told_at = greatest(told_at, $2)
       WHERE id = $1`,
      [
        visitorId,
        toldAt,
        contact.name,
        contact.country,
        contact.countryCode,
        contact.createdAtIp,
        contact.lastActivityAt,
      ],
    );
  }

  /** `activeAt`: when the visitor wrote; null where it was somebody else who did something. */
  async seenWith(tx: Tx, visitorId: number, device: Device | undefined, activeAt: Date | null): Promise<void> {
    await tx.query(
      `UPDATE visitor SET browser = coalesce($2, browser), platform = coalesce($3, platform), device = coalesce($4, device),
         last_seen_at = greatest(last_seen_at, $5) WHERE id = $1`,
      [visitorId, device?.browser, device?.platform, device?.device, activeAt],
    );
  }

  async seen(tx: Tx, visitorId: number, at: Date): Promise<void> {
    await tx.query('UPDATE visitor SET last_seen_at = greatest(last_seen_at, $2) WHERE id = $1', [visitorId, at]);
  }

  /** The gate saw it there: no telling of the host puts another IP in its place. */
  async seenAtIp(tx: Tx, visitorId: number, ip: string, at: Date): Promise<void> {
    await tx.query(
      `UPDATE visitor SET last_ip = CASE WHEN NOT last_ip_proved OR last_seen_at <= $3 THEN $2 ELSE last_ip END,
         last_ip_proved = true, last_seen_at = greatest(last_seen_at, $3) WHERE id = $1`,
      [visitorId, ip, at],
    );
  }

  async link(tx: Tx, one: number, other: number, because: 'contact' | 'claim' | 'split', since: Date): Promise<void> {
    if (one === other) return;
    await tx.query(
      `INSERT INTO visitor_link (visitor_id, other_visitor_id, because, since) VALUES (least($1::bigint, $2::bigint), greatest($1::bigint, $2::bigint), $3, $4)
       ON CONFLICT DO NOTHING`,
      [one, other, because, since],
    );
  }

  /** Nobody has ever decided anything about this visitor. */
  async isUndecided(tx: Tx, visitorId: number): Promise<boolean> {
    const rows = await tx.query('SELECT 1 FROM moderation_action WHERE visitor_id = $1 LIMIT 1', [visitorId]);
    return rows.length === 0;
  }

  /** Gives everything of an undecided visitor to another and removes it: it was the same person all along. */
  async absorb(tx: Tx, undecidedId: number, intoId: number): Promise<void> {
    // What was nobody's for one of them is the other's.
    await tx.query(
      `DELETE FROM identifier a USING identifier b WHERE a.kind = b.kind AND a.value = b.value AND a.source = 'nobodys'
          AND ((a.visitor_id = $1 AND b.visitor_id = $2)
            OR (a.visitor_id = $2 AND b.visitor_id = $1 AND b.source <> 'nobodys'))`,
      [undecidedId, intoId],
    );
    await tx.query(
      `UPDATE identifier b SET first_seen_at = least(b.first_seen_at, a.first_seen_at),
         last_seen_at = greatest(b.last_seen_at, a.last_seen_at), firm_since = least(b.firm_since, a.firm_since),
         source = CASE WHEN ${rankOf('a')} > ${rankOf('b')} THEN a.source ELSE b.source END,
         quality = CASE WHEN ${rankOf('a')} > ${rankOf('b')} THEN a.quality ELSE b.quality END
        FROM identifier a WHERE a.visitor_id = $1 AND b.visitor_id = $2 AND a.kind = b.kind AND a.value = b.value`,
      [undecidedId, intoId],
    );
    await tx.query(
      `DELETE FROM identifier a USING identifier b
        WHERE a.visitor_id = $1 AND b.visitor_id = $2 AND a.kind = b.kind AND a.value = b.value`,
      [undecidedId, intoId],
    );
    await tx.query(
      `DELETE FROM risk_signal a USING risk_signal b WHERE a.visitor_id = $1 AND b.visitor_id = $2 AND a.kind = b.kind
          AND a.key = b.key AND a.removed_at IS NULL AND b.removed_at IS NULL`,
      [undecidedId, intoId],
    );
    await this.names.give(tx, undecidedId, intoId);
    await tx.query(
      `DELETE FROM review_item WHERE visitor_id = $1 AND closed_at IS NULL
         AND EXISTS (SELECT 1 FROM review_item o WHERE o.visitor_id = $2 AND o.closed_at IS NULL)`,
      [undecidedId, intoId],
    );
    for (const table of ABSORBED_TABLES) {
      await tx.query(`UPDATE ${table} SET visitor_id = $2 WHERE visitor_id = $1`, [undecidedId, intoId]);
    }
    await tx.query('DELETE FROM visitor_link WHERE visitor_id = $1 OR other_visitor_id = $1', [undecidedId]);
    await tx.query(
      `UPDATE visitor v SET first_seen_at = least(v.first_seen_at, b.first_seen_at),
         last_seen_at = greatest(v.last_seen_at, b.last_seen_at), score_due_at = 'epoch'
        FROM visitor b WHERE v.id = $2 AND b.id = $1`,
      [undecidedId, intoId],
    );
    await tx.query('DELETE FROM visitor WHERE id = $1', [undecidedId]);
  }
}

/** How sure an identifier of a table alias is, as a number to compare. */
function rankOf(alias: 'a' | 'b'): string {
  return `array_position(ARRAY['claimed', 'entered', 'proved'], ${alias}.quality)`;
}

const ABSORBED_TABLES = [
  'contact',
  'session',
  'identifier',
  'risk_signal',
  'message',
  'call',
  'attempt',
  'review_item',
  'enforcement',
] as const;
