import { Injectable } from '@nestjs/common';
import { Transactions } from '../../platform/database/transactions.js';
import type { Channel } from '../ports/helpdesk-records.js';

/** One line of the ledger; `at` is host time. */
export interface AttemptLine {
  id: number;
  at: Date;
  visitorId: number;
  channel: Channel;
  conversationId: number | null;
  messageId: number | null;
  text: string | null;
  files: number;
}

/** The ledger of what was stopped. */
@Injectable()
export class AttemptReadModel {
  constructor(private readonly transactions: Transactions) {}

  /** The newest first, of one visitor or of all; what should have passed after all is left out. */
  newest(installationId: string, visitorId: number | null, most: number): Promise<AttemptLine[]> {
    return this.transactions.read<AttemptLine>(
      `SELECT attempt.id, attempt.at, attempt.visitor_id AS "visitorId", attempt.channel,
          attempt.conversation_id AS "conversationId", attempt.message_id AS "messageId", attempt.text,
          (SELECT count(*) FROM attempt_file WHERE attempt_file.attempt_id = attempt.id) AS files
         FROM attempt
        WHERE attempt.installation_id = $1 AND attempt.withdrawn_at IS NULL
          AND ($2::bigint IS NULL OR attempt.visitor_id = $2)
        ORDER BY attempt.at DESC, attempt.id DESC LIMIT $3`,
      [installationId, visitorId, most],
    );
  }
}
