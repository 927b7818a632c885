import { Injectable } from '@nestjs/common';
import { Transactions } from '../../../platform/database/transactions.js';
import type { GateQuestion } from './gate-question.js';

/** What its writer was shown of a swallowed message; `at` is host time. */
export interface ShownMessage {
  name: string;
  shownId: number;
  shownConversationId: number;
  at: Date;
  text: string | null;
  details: Record<string, unknown>;
  files: ShownFile[];
}

export interface ShownFile {
  index: number;
  fileName: string | null;
  contentType: string | null;
  size: number;
}

export interface ShownBytes {
  fileName: string | null;
  contentType: string | null;
  bytes: Buffer;
}

const FILES = `SELECT coalesce(json_agg(json_build_object('index', f.attachment_id, 'fileName', f.file_name,
    'contentType', f.content_type, 'size', f.size) ORDER BY f.attachment_id), '[]')
  FROM attempt_file f WHERE f.attempt_id = s.attempt_id AND f.state <> 'gone'`;

/** Swallowed messages as their writers see them, and whose there are any of. */
@Injectable()
export class SwallowedMessageReadModel {
  constructor(private readonly transactions: Transactions) {}

  /** Those of one session, oldest first; what has been forgotten is not among them. */
  async ofSession(
    { installationId, inboxId, sourceId }: Omit<GateQuestion, 'ip'>,
    most: number,
  ): Promise<ShownMessage[]> {
    const rows = await this.transactions.read<ShownMessage>(
      `SELECT s.name, s.shown_id AS "shownId", s.shown_conversation_id AS "shownConversationId", s.at, s.details, a.text,
          (${FILES}) AS files
         FROM swallowed_message s JOIN attempt a ON a.id = s.attempt_id
        WHERE s.installation_id = $1 AND s.inbox_id = $2 AND s.source_id = $3
        ORDER BY s.at DESC, s.shown_id DESC LIMIT $4`,
      [installationId, inboxId, sourceId, most],
    );
    return rows.filter((row) => row.text !== null || row.files.length > 0).reverse();
  }

  /** The sessions that have swallowed messages. */
  sessions(): Promise<{ installationId: string; inboxId: number; sourceId: string }[]> {
    return this.transactions.read(
      `SELECT DISTINCT installation_id AS "installationId", inbox_id AS "inboxId", source_id AS "sourceId" FROM swallowed_message`,
    );
  }

  /**
   * What each session has used of the day's quotas, by what is on record since `since`; the address is the one its
   * visitor was last seen at. `least`: bytes that a message costs in any case.
   */
  used(
    since: Date,
    least: number,
  ): Promise<{ installationId: string; inboxId: number; sourceId: string; ip: string | null; bytes: number }[]> {
    return this.transactions.read(
      `SELECT s.installation_id AS "installationId", s.inbox_id AS "inboxId", s.source_id AS "sourceId", v.last_ip AS ip,
          sum($2 + coalesce(octet_length(a.text), 0) + coalesce(f.bytes, 0))::bigint AS bytes
         FROM swallowed_message s
         JOIN attempt a ON a.id = s.attempt_id
         JOIN visitor v ON v.id = a.visitor_id
         LEFT JOIN LATERAL (SELECT sum(size) AS bytes FROM attempt_file WHERE attempt_id = a.id) f ON true
        WHERE s.at > $1 GROUP BY 1, 2, 3, 4`,
      [since, least],
    );
  }

  /** A file by its message's name; null when it is gone or was never kept. */
  async file(name: string, index: number): Promise<ShownBytes | null> {
    const [row] = await this.transactions.read<ShownBytes>(
      `SELECT f.file_name AS "fileName", f.content_type AS "contentType", f.bytes
         FROM swallowed_message s JOIN attempt_file f ON f.attempt_id = s.attempt_id
        WHERE s.name = $1 AND f.attachment_id = $2 AND f.bytes IS NOT NULL`,
      [name, index],
    );
    return row ?? null;
  }
}
