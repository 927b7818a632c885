import { Injectable } from '@nestjs/common';
import { Transactions } from '../../platform/database/transactions.js';
import type { Channel } from '../ports/helpdesk-records.js';

/** One line of the ledger; `at` is host time. */
export interface AttemptLine {
  id: number;
  at: Date;
  /** Null only for a call whose caller showed no number. */
  visitorId: number | null;
  channel: Channel;
  conversationId: number | null;
  messageId: number | null;
  text: string | null;
  files: number;
  /** Set for a call. */
  call: StoppedCall | null;
}

/** What is known of a call that was refused. */
export interface StoppedCall {
  caller: string | null;
  dialled: string | null;
  attestation: string | null;
  attestationValid: boolean | null;
  screening: string | null;
  /** The winner of the verdict, or the setting; and how the call was refused. */
  stoppedBy: { role: string; key: string; claimed: boolean; cause: string };
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
          (SELECT count(*) FROM attempt_file WHERE attempt_file.attempt_id = attempt.id) AS files,
          CASE WHEN attempt.kind = 'call' THEN json_build_object('caller', call.caller, 'dialled', call.dialled,
            'attestation', call.attestation, 'attestationValid', call.attestation_valid, 'screening', call.screening,
            'stoppedBy', attempt.stopped_by) END AS call
         FROM attempt LEFT JOIN call ON call.id = attempt.call_id
        WHERE attempt.installation_id = $1 AND attempt.withdrawn_at IS NULL
          AND ($2::bigint IS NULL OR attempt.visitor_id = $2)
        ORDER BY attempt.at DESC, attempt.id DESC LIMIT $3`,
      [installationId, visitorId, most],
    );
  }
}
