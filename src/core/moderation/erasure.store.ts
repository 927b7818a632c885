import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';
import { SecretBox } from '../../platform/secrets/secret-box.js';
import { SAID_OF_SELF_CHANNEL } from '../screening/gate/said-of-self.store.js';
import { ERASED_NAME, erasedName } from '../standing/erased-name.mapper.js';
import type { IdentifierKind } from '../visitors/visitor.js';
import type { VisitorRow } from '../visitors/visitor.store.js';
import { namesInJson, SHORTEST, wordsInJson } from './erased-words.js';

/** Empties everything personal that is kept of one visitor. $1 is always the visitor. */
const EMPTIED = [
  `DELETE FROM swallowed_message s USING attempt a WHERE a.id = s.attempt_id AND a.visitor_id = $1`,
  `DELETE FROM said_of_self p USING session s WHERE s.visitor_id = $1 AND s.installation_id = p.installation_id
     AND s.inbox_id = p.inbox_id AND s.source_id = p.source_id`,
  // Every instance has it in memory.
  `SELECT pg_notify('${SAID_OF_SELF_CHANNEL}', installation_id || ' ' || inbox_id || ':' || source_id)
     FROM session WHERE visitor_id = $1`,
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
  `UPDATE enforcement SET last_error = NULL WHERE visitor_id = $1`,
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

  /** What the visitor can be found by where nothing else tells: read it before anything is emptied. */
  async words(tx: Tx, visitorId: number): Promise<string[]> {
    const rows = await tx.query<{ word: string; isName: boolean }>(
      `SELECT value AS word, false AS "isName" FROM identifier WHERE visitor_id = $1
       UNION SELECT source_id, false FROM session WHERE visitor_id = $1
       UNION SELECT name, true FROM visitor WHERE id = $1 AND name <> ''`,
      [visitorId],
    );
    return rows.flatMap(({ word, isName }) => (isName ? namesInJson(word) : wordsInJson(word)));
  }

  /** Contacts whose flag on the host we have set. */
  async flagged(tx: Tx, visitorId: number): Promise<number[]> {
    const rows = await tx.query<{ contactId: number }>(
      `SELECT contact_id AS "contactId" FROM contact
        WHERE visitor_id = $1 AND flag_before IS NOT NULL AND gone_at IS NULL`,
      [visitorId],
    );
    return rows.map(({ contactId }) => contactId);
  }

  async empty(tx: Tx, visitorId: number, at: Date): Promise<void> {
    for (const statement of EMPTIED)
      await tx.query(statement, statement.includes('$2') ? [visitorId, at] : [visitorId]);
  }

  /** Lines of imports that could not be taken and that name the visitor: before anything is emptied. */
  async emptyImports(tx: Tx, { id, installationId }: VisitorRow, words: readonly string[]): Promise<void> {
    await tx.query(
      `UPDATE list_import SET bad = (SELECT coalesce(jsonb_agg(line || '{"text": ""}'), '[]') FROM jsonb_array_elements(bad) line)
        WHERE installation_id = $1
          AND EXISTS (SELECT 1 FROM (SELECT unnest($2::text[]) UNION SELECT trim(BOTH '"' FROM to_json(name)::text)
              FROM visitor WHERE id = $3 AND length(name) >= ${String(SHORTEST)}) AS w(word)
            WHERE position(lower(w.word) IN lower(bad::text)) > 0)`,
      [installationId, words, id],
    );
  }

  /**
   * What is covered is renamed by its keyed hash, the rest deleted: of who is not blacklisted numbers stay for a while as
   * nobody's, so that calls on their way are known. Sessions are renamed in any case: they are records.
   */
  async rename(tx: Tx, { id, installationId, status }: VisitorRow, at: Date): Promise<void> {
    await tx.query(
      `DELETE FROM identifier WHERE visitor_id = $1
          AND (kind = 'ip' OR unlinked_at IS NOT NULL OR $2 AND (kind <> 'phone' OR quality = 'claimed'))`,
      [id, status !== 'blacklisted'],
    );
    if (status !== 'blacklisted') {
      await tx.query('UPDATE identifier SET unlinked_at = $2 WHERE visitor_id = $1', [id, at]);
    }
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
  async forgetListings(tx: Tx, before: Date): Promise<void> {
    await tx.query(
      `DELETE FROM standing_subject s USING visitor v WHERE v.id = s.visitor_id AND v.erased_at < $1 AND s.ended_at IS NOT NULL
          AND s.value !~ $2 AND s.kind NOT IN ('visitor', 'contact')`,
      [before, ERASED_NAME],
    );
    await tx.query(
      `DELETE FROM standing_subject s USING list_entry e
        WHERE e.id = s.entry_id AND (e.subject_value ~ $2 OR e.subject_kind = 'ip' AND e.subject_value LIKE '~%')
          AND s.visitor_id IS NULL AND s.ended_at < $1 AND s.value !~ $2`,
      [before, ERASED_NAME],
    );
  }

  /** Numbers of erased visitors by which nobody is stopped: what was on its way is there by now. */
  async forgetNumbers(tx: Tx, before: Date): Promise<void> {
    await tx.query(
      `DELETE FROM identifier i USING visitor v WHERE v.id = i.visitor_id AND v.erased_at < $1 AND i.kind = 'phone'
          AND i.unlinked_at IS NOT NULL AND i.value LIKE '~%'`,
      [before],
    );
  }
}
