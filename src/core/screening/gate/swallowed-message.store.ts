import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transactions.js';
import type { SwallowedMessage } from './swallowed-message.js';

export const SWALLOWED_CHANNEL = 'doorman_swallowed';

/** Bytes of a file of a swallowed message; fewer than its size where it was too large. */
export interface KeptFile {
  fileName: string | null;
  contentType: string | null;
  size: number;
  bytes: Buffer | null;
}

/** Writes what the gate swallowed into the ledger, once the host has confirmed the session. */
@Injectable()
export class SwallowedMessageStore {
  /** Records it once; answers its attempt, or null when it is recorded already. */
  async keep(tx: Tx, visitorId: number, message: SwallowedMessage, files: readonly KeptFile[]): Promise<number | null> {
    const { name, installationId, inboxId, sourceId, shownId } = message;
    const known = await tx.query('SELECT 1 FROM swallowed_message WHERE name = $1', [name]);
    if (known.length > 0) return null;
    const attemptId = await this.insertAttempt(tx, visitorId, message);
    await tx.query(
      `INSERT INTO swallowed_message (name, installation_id, inbox_id, source_id, attempt_id, shown_id, shown_conversation_id, at, details)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        name,
        installationId,
        inboxId,
        sourceId,
        attemptId,
        shownId,
        message.shownConversationId,
        message.at,
        JSON.stringify(message.details),
      ],
    );
    for (const [index, file] of files.entries()) await this.insertFile(tx, attemptId, index, file);
    await tx.query('SELECT pg_notify($1, $2)', [SWALLOWED_CHANNEL, `${installationId} ${inboxId}:${sourceId}`]);
    return attemptId;
  }

  private async insertAttempt(tx: Tx, visitorId: number, message: SwallowedMessage): Promise<number> {
    const [row] = await tx.query<{ id: number }>(
      `INSERT INTO attempt (installation_id, visitor_id, kind, channel, conversation_id, at, entry_id, stopped_by, text)
       VALUES ($1, $2, 'message', $3, $4, $5, $6, $7, $8) RETURNING id`,
      [
        message.installationId,
        visitorId,
        message.channel,
        message.conversationId,
        message.at,
        message.stop.entryId,
        JSON.stringify(message.stop.stoppedBy),
        message.text,
      ],
    );
    if (!row) throw new Error('attempt was not created');
    return row.id;
  }

  private async insertFile(tx: Tx, attemptId: number, index: number, file: KeptFile): Promise<void> {
    const state = file.bytes === null ? 'gone' : file.bytes.length < file.size ? 'truncated' : 'kept';
    await tx.query(
      `INSERT INTO attempt_file (attempt_id, attachment_id, file_name, content_type, size, url, state, bytes)
       VALUES ($1, $2, $3, $4, $5, '', $6, $7)`,
      [attemptId, index, file.fileName, file.contentType, file.size, state, file.bytes],
    );
  }
}
