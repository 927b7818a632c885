import { Injectable } from '@nestjs/common';
import { Transactions } from '../../platform/database/transactions.js';
import { SqlParams } from '../../platform/database/sql-params.js';
import type { Channel } from '../ports/helpdesk-records.js';
import type { StoppedBy } from './stopped-words.js';
import { CALLED } from '../visitors/visitor-line.read-model.js';

export interface AttemptFileLine {
  id: number;
  name: string | null;
  contentType: string | null;
  size: number | null;
  state: 'wanted' | 'kept' | 'truncated' | 'gone';
}

/** One stopped message or call as a page shows it; `at` is host time. */
export interface AttemptPageLine {
  id: number;
  at: Date;
  kind: 'message' | 'call';
  channel: Channel;
  visitorId: number | null;
  visitorName: string | null;
  conversationId: number | null;
  callId: number | null;
  caller: string | null;
  text: string | null;
  files: AttemptFileLine[];
  stoppedBy: StoppedBy;
  entryId: number | null;
  withdrawnAt: Date | null;
  releasedAt: Date | null;
}

export interface AttemptFilter {
  installationId: string;
  visitorId?: number;
  channel?: Channel;
  after: { at: string; id: number } | null;
  limit: number;
}

/** The bytes of a file as they were copied from the host. */
export interface KeptFile {
  name: string | null;
  bytes: Buffer;
}

/** The ledger of what was stopped, a page at a time, the newest first. */
@Injectable()
export class AttemptPages {
  constructor(private readonly transactions: Transactions) {}

  /** One more row than `limit` where there are more. */
  async page({ installationId, visitorId, channel, after, limit }: AttemptFilter): Promise<AttemptPageLine[]> {
    const params = new SqlParams();
    const where = [`a.installation_id = ${params.add(installationId, 'text')}`];
    if (visitorId !== undefined) where.push(`a.visitor_id = ${params.add(visitorId, 'bigint')}`);
    if (channel !== undefined) where.push(`a.channel = ${params.add(channel, 'text')}`);
    if (after) where.push(`(a.at, a.id) < (${params.add(after.at, 'timestamptz')}, ${params.add(after.id, 'bigint')})`);
    return this.transactions.read<AttemptPageLine>(
      `SELECT a.id, a.at, a.kind, a.channel, a.visitor_id AS "visitorId", ${CALLED} AS "visitorName",
          a.conversation_id AS "conversationId", a.call_id AS "callId", c.caller, a.text,
          coalesce((SELECT jsonb_agg(jsonb_build_object('id', f.id, 'name', f.file_name, 'contentType', f.content_type,
            'size', f.size, 'state', f.state) ORDER BY f.id) FROM attempt_file f WHERE f.attempt_id = a.id), '[]') AS files,
          a.stopped_by AS "stoppedBy", a.entry_id AS "entryId", a.withdrawn_at AS "withdrawnAt",
          a.released_at AS "releasedAt"
         FROM attempt a LEFT JOIN visitor v ON v.id = a.visitor_id LEFT JOIN call c ON c.id = a.call_id
        WHERE ${where.join(' AND ')} ORDER BY a.at DESC, a.id DESC LIMIT ${params.add(limit + 1, 'integer')}`,
      params.values,
    );
  }

  /** Null when it is not of this installation, or its bytes are not here. */
  async file(installationId: string, attemptId: number, fileId: number): Promise<KeptFile | null> {
    const [row] = await this.transactions.read<KeptFile>(
      `SELECT f.file_name AS name, f.bytes FROM attempt_file f JOIN attempt a ON a.id = f.attempt_id
        WHERE a.installation_id = $1 AND a.id = $2 AND f.id = $3 AND f.bytes IS NOT NULL`,
      [installationId, attemptId, fileId],
    );
    return row ?? null;
  }
}
