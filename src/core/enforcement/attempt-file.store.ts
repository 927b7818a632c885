import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';
import type { Download } from '../ports/helpdesk-host.port.js';

export interface WantedFile {
  id: number;
  attachmentId: number;
  url: string;
}

/** Keeps the files of stopped messages. */
@Injectable()
export class AttemptFileStore {
  /** The files of an attempt that are still to be copied; null for an attempt that is not there. */
  async ofAttempt(
    tx: Tx,
    installationId: string,
    attemptId: number,
  ): Promise<{ withdrawn: boolean; wanted: WantedFile[] } | null> {
    const [attempt] = await tx.query<{ withdrawn: boolean }>(
      'SELECT withdrawn_at IS NOT NULL AS withdrawn FROM attempt WHERE installation_id = $1 AND id = $2',
      [installationId, attemptId],
    );
    if (!attempt) return null;
    const wanted = await tx.query<WantedFile>(
      `SELECT id, attachment_id AS "attachmentId", url FROM attempt_file
        WHERE attempt_id = $1 AND state = 'wanted' ORDER BY attachment_id`,
      [attemptId],
    );
    return { ...attempt, wanted };
  }

  async keep(tx: Tx, fileId: number, state: 'kept' | 'truncated' | 'gone', download: Download | null): Promise<void> {
    await tx.query(
      `UPDATE attempt_file SET state = $2, bytes = $3, content_type = coalesce($4, content_type)
        WHERE id = $1 AND state = 'wanted'`,
      [fileId, state, download?.bytes ?? null, download?.contentType ?? null],
    );
  }
}
