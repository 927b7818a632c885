import { Injectable } from '@nestjs/common';
import { Transactions } from '../../platform/database/transactions.js';
import type { CallOutcome } from '../ports/call-event.js';
import type { Channel, ConversationStatus } from '../ports/helpdesk-records.js';

export interface ConversationLine {
  conversationId: number;
  inboxId: number;
  channel: Channel;
  status: ConversationStatus;
  updatedAt: Date;
}

export interface CallLine {
  id: number;
  at: Date;
  caller: string | null;
  callerKind: 'number' | 'sip' | 'withheld' | 'malformed';
  dialled: string | null;
  outcome: CallOutcome;
  attestation: string | null;
  screening: string | null;
}

/** A visitor's message as we keep it for a while ourselves. */
export interface KeptMessage {
  conversationId: number;
  at: Date;
  text: string | null;
}

type Place = { at: string; id: number } | null;

/** What a visitor did: conversations and calls, the newest first. The caller knows that it is one of this installation. */
@Injectable()
export class VisitorHistoryReadModel {
  constructor(private readonly transactions: Transactions) {}

  /** Conversations of the visitor's sessions; one more than `limit` where there are more. */
  conversations(installationId: string, visitorId: number, after: Place, limit: number): Promise<ConversationLine[]> {
    return this.transactions.read<ConversationLine>(
      `SELECT o.conversation_id AS "conversationId", o.inbox_id AS "inboxId", o.channel, o.status,
          o.updated_at AS "updatedAt"
         FROM session s JOIN conversation o ON o.session_id = s.id AND o.installation_id = s.installation_id
        WHERE s.installation_id = $1 AND s.visitor_id = $2 AND o.gone_at IS NULL
          AND ($3::timestamptz IS NULL OR (o.updated_at, o.conversation_id) < ($3, $4::bigint))
        ORDER BY o.updated_at DESC, o.conversation_id DESC LIMIT $5`,
      [installationId, visitorId, after?.at ?? null, after?.id ?? null, limit + 1],
    );
  }

  /** One more than `limit` where there are more. */
  calls(installationId: string, visitorId: number, after: Place, limit: number): Promise<CallLine[]> {
    return this.transactions.read<CallLine>(
      `SELECT id, at, caller, caller_kind AS "callerKind", dialled, outcome, attestation, screening FROM call
        WHERE installation_id = $1 AND visitor_id = $2
          AND ($3::timestamptz IS NULL OR (at, id) < ($3, $4::bigint))
        ORDER BY at DESC, id DESC LIMIT $5`,
      [installationId, visitorId, after?.at ?? null, after?.id ?? null, limit + 1],
    );
  }

  /** The visitor's own last messages in each of the conversations, oldest first, as far as they are kept. */
  keptMessages(installationId: string, conversationIds: readonly number[], most: number): Promise<KeptMessage[]> {
    return this.transactions.read<KeptMessage>(
      `SELECT "conversationId", at, text FROM (
          SELECT conversation_id AS "conversationId", at, text, message_id,
              row_number() OVER (PARTITION BY conversation_id ORDER BY message_id DESC) AS place
            FROM message WHERE installation_id = $1 AND conversation_id = ANY($2::bigint[]) AND NOT deleted) m
        WHERE place <= $3 ORDER BY message_id`,
      [installationId, conversationIds, most],
    );
  }
}
