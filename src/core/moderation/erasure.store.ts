import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';
import { SecretBox } from '../../platform/secrets/secret-box.js';
import { erasedName } from '../standing/erased-name.mapper.js';
import type { IdentifierKind } from '../visitors/visitor.js';
import type { VisitorRow } from '../visitors/visitor.store.js';

/** Shorter words stand in too many webhooks of others. */
const SHORTEST_NAME = 5;

/** Empties everything personal that is kept of one visitor. $1 is always the visitor. */
const EMPTIED = [
  `DELETE FROM swallowed_message s USING attempt a WHERE a.id = s.attempt_id AND a.visitor_id = $1`,
  `DELETE FROM attempt_file f USING attempt a WHERE a.id = f.attempt_id AND a.visitor_id = $1`,
  `UPDATE attempt SET text = NULL, forgotten_at = coalesce(forgotten_at, $2) WHERE visitor_id = $1`,
  `DELETE FROM message WHERE visitor_id = $1`,
  `UPDATE call SET caller = NULL WHERE visitor_id = $1`,
  `DELETE FROM audit_personal WHERE visitor_id = $1`,
  `DELETE FROM name_given WHERE visitor_id = $1`,
  `UPDATE risk_signal SET evidence = '{}' WHERE visitor_id = $1`,
  `UPDATE list_entry SET note = NULL, excluded = '[]' WHERE visitor_id = $1`,
  `UPDATE moderation_action SET changed = false, before = before || '{"entries": []}' WHERE visitor_id = $1`,
  `DELETE FROM enforcement WHERE visitor_id = $1 AND effect IN ('note', 'files')`,
  `DELETE FROM visitor_link WHERE visitor_id = $1 OR other_visitor_id = $1`,
  `DELETE FROM contact_telling t USING contact c
    WHERE c.visitor_id = $1 AND t.installation_id = c.installation_id AND t.contact_id = c.contact_id`,
  `DELETE FROM contact_change t USING contact c
    WHERE c.visitor_id = $1 AND t.installation_id = c.installation_id AND t.contact_id = c.contact_id`,
  `UPDATE visitor SET name = NULL, country = NULL, country_code = NULL, browser = NULL, platform = NULL, device = NULL,
     last_ip = NULL, erased_at = $2, version = version + 1 WHERE id = $1`,
];

/** Erases visitors; a keyed hash of what a blacklisting covers stays, so that it goes on blocking. */
@Injectable()
export class ErasureStore {
  constructor(private readonly secrets: SecretBox) {}

  /** What the deliveries of the visitor can be found by: read it before anything is emptied. */
  async words(tx: Tx, visitorId: number): Promise<string[]> {
    const rows = await tx.query<{ word: string }>(
      `SELECT value AS word FROM identifier WHERE visitor_id = $1 UNION SELECT source_id FROM session WHERE visitor_id = $1
       UNION SELECT name FROM visitor WHERE id = $1 AND length(name) >= ${String(SHORTEST_NAME)}`,
      [visitorId],
    );
    return rows.map((row) => row.word);
  }

  async empty(tx: Tx, visitorId: number, at: Date): Promise<void> {
    for (const statement of EMPTIED)
      await tx.query(statement, statement.includes('$2') ? [visitorId, at] : [visitorId]);
  }

  /** Bodies of webhooks that tell of the visitor, whoever else they tell of; what is still to be processed stays. */
  async emptyBodies(tx: Tx, installationId: string, words: readonly string[]): Promise<void> {
    await tx.query(
      `UPDATE delivery SET body = NULL WHERE installation_id = $1 AND state <> 'waiting' AND body IS NOT NULL
          AND EXISTS (SELECT 1 FROM unnest($2::text[]) AS w(word) WHERE position(convert_to(w.word, 'UTF8') IN body) > 0)`,
      [installationId, words],
    );
  }

  /** What is covered is renamed by its keyed hash, the rest deleted. Sessions are renamed in any case: they are records. */
  async rename(tx: Tx, { id, installationId, status }: VisitorRow): Promise<void> {
    await tx.query(`DELETE FROM identifier WHERE visitor_id = $1 AND (kind = 'ip' OR unlinked_at IS NOT NULL OR $2)`, [
      id,
      status !== 'blacklisted',
    ]);
    const kept = await tx.query<{ id: number; kind: IdentifierKind; value: string }>(
      'SELECT id, kind, value FROM identifier WHERE visitor_id = $1',
      [id],
    );
    for (const one of kept) {
      const value = erasedName(this.secrets, installationId, one.kind, one.value);
      await tx.query('UPDATE identifier SET value = $2 WHERE id = $1', [one.id, value]);
    }
    const sessions = await tx.query<{ id: number; key: string }>(
      `SELECT id, inbox_id || ':' || source_id AS key FROM session WHERE visitor_id = $1`,
      [id],
    );
    for (const session of sessions) {
      const name = erasedName(this.secrets, installationId, 'session', session.key);
      await tx.query('UPDATE session SET source_id = $2 WHERE id = $1', [
        session.id,
        name.slice(name.indexOf(':') + 1),
      ]);
    }
  }

  /** Ended listings still name what was erased; an instance that has not read their end must find them for a while. */
  async forgetListings(tx: Tx, before: Date): Promise<number> {
    const rows = await tx.query(
      `DELETE FROM standing_subject s USING visitor v WHERE v.id = s.visitor_id AND v.erased_at < $1 AND s.ended_at IS NOT NULL
          AND position('~' IN s.value) = 0 AND s.kind NOT IN ('visitor', 'contact') RETURNING s.id`,
      [before],
    );
    return rows.length;
  }
}
