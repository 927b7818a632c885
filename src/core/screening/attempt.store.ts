import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';
import { tellChange } from '../live/change-notice.store.js';
import type { CallReason } from '../ports/call-event.js';
import type { MessageRow } from '../visitors/message.store.js';
import type { Verdict } from './verdict.js';

export interface RefusedCall {
  callId: number;
  visitorId: number | null;
  at: Date;
  reason: CallReason;
}

/** Writes the ledger of what was stopped. */
@Injectable()
export class AttemptStore {
  /** Records a stopped message once; returns its id when it is new (or stands again), else null. */
  async keep(tx: Tx, installationId: string, message: MessageRow, verdict: Verdict): Promise<number | null> {
    const stoppedBy = { role: verdict.winner?.role, key: verdict.winner?.key.kind, claimed: verdict.winner?.claimed };
    const [row] = await tx.query<{ id: number }>(
      `INSERT INTO attempt AS a (installation_id, visitor_id, kind, channel, conversation_id, message_id, at, entry_id, stopped_by, text)
       VALUES ($1, $2, 'message', $3, $4, $5, $6, $7, $8, $9)
       ON CONFLICT (installation_id, message_id) WHERE message_id IS NOT NULL DO UPDATE SET
         withdrawn_at = NULL, entry_id = excluded.entry_id, stopped_by = excluded.stopped_by,
         visitor_id = excluded.visitor_id, text = coalesce(a.text, excluded.text)
       WHERE a.withdrawn_at IS NOT NULL OR a.text IS DISTINCT FROM coalesce(a.text, excluded.text)
       RETURNING id`,
      [
        installationId,
        message.visitorId,
        message.channel,
        message.conversationId,
        message.messageId,
        message.at,
        verdict.winner?.entryId ?? null,
        JSON.stringify(stoppedBy),
        message.text,
      ],
    );
    if (!row) return null;
    await this.wantFiles(tx, row.id, message);
    tellAttempts(tx, installationId, [row.id], message.visitorId);
    return row.id;
  }

  /** Records a refused call once; returns whether it was new. */
  async keepCall(tx: Tx, installationId: string, call: RefusedCall): Promise<boolean> {
    const { callId, visitorId, at, reason } = call;
    const stoppedBy = { role: reason.role, key: reason.key, claimed: reason.claimed, cause: reason.cause };
    const rows = await tx.query<{ id: number }>(
      `INSERT INTO attempt (installation_id, visitor_id, kind, channel, call_id, at, entry_id, stopped_by)
       VALUES ($1, $2, 'call', 'voice', $3, $4, $5, $6) ON CONFLICT (call_id) WHERE call_id IS NOT NULL DO NOTHING
       RETURNING id`,
      [installationId, visitorId, callId, at, reason.entryId, JSON.stringify(stoppedBy)],
    );
    const ids = rows.map(({ id }) => id);
    if (ids.length > 0) tellAttempts(tx, installationId, ids, visitorId);
    return ids.length > 0;
  }

  /** The carrier did not take the refusal, and the call went through. */
  async withdrawCall(tx: Tx, callId: number, at: Date): Promise<void> {
    await tx.query('UPDATE attempt SET withdrawn_at = $2 WHERE call_id = $1 AND withdrawn_at IS NULL', [callId, at]);
  }

  /** The call had been stopped after all. */
  async restoreCall(tx: Tx, callId: number): Promise<void> {
    await tx.query('UPDATE attempt SET withdrawn_at = NULL WHERE call_id = $1', [callId]);
  }

  /** A decision that came in late showed that the message should have passed. Returns whether it had been stopped. */
  async withdraw(tx: Tx, installationId: string, messageId: number, at: Date): Promise<boolean> {
    const rows = await tx.query<{ id: number }>(
      `UPDATE attempt SET withdrawn_at = $3 WHERE installation_id = $1 AND message_id = $2 AND withdrawn_at IS NULL RETURNING id`,
      [installationId, messageId, at],
    );
    if (rows.length > 0)
      tellAttempts(
        tx,
        installationId,
        rows.map(({ id }) => id),
        null,
      );
    return rows.length > 0;
  }

  /** Forgets texts and files older than their installation wants them kept; says of how many. */
  async forget(tx: Tx, now: Date, batch: { count: number; defaultDays: number }): Promise<number> {
    const forgotten = await tx.query<{ id: number }>(
      `UPDATE attempt SET text = NULL, forgotten_at = $1 WHERE id IN (
         SELECT a.id FROM attempt a LEFT JOIN installation i ON i.id = a.installation_id
          WHERE a.forgotten_at IS NULL AND a.at <= $1::timestamptz
            - make_interval(secs => 86400 * coalesce((i.settings->>'keepTextsDays')::float8, $2))
          ORDER BY a.id LIMIT $3 FOR UPDATE OF a SKIP LOCKED)
       RETURNING id`,
      [now, batch.defaultDays, batch.count],
    );
    await tx.query('DELETE FROM attempt_file WHERE attempt_id = ANY($1)', [forgotten.map((row) => row.id)]);
    return forgotten.length;
  }

  private async wantFiles(tx: Tx, attemptId: number, message: MessageRow): Promise<void> {
    for (const file of message.attachments) {
      await tx.query(
        `INSERT INTO attempt_file (attempt_id, attachment_id, file_name, content_type, size, url)
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`,
        [attemptId, file.attachmentId, file.fileName, file.contentType, file.size, file.url],
      );
    }
  }
}

function tellAttempts(tx: Tx, installationId: string, ids: number[], visitorId: number | null): void {
  tellChange(tx, installationId, { type: 'attempt', ids, ...(visitorId !== null && { visitorIds: [visitorId] }) });
}
