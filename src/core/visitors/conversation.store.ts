import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';
import type { Channel, ConversationRecord, ConversationStatus } from '../ports/helpdesk-records.js';

export interface ConversationRow {
  conversationId: number;
  inboxId: number;
  channel: Channel;
  sessionId: number | null;
  contactId: number;
  status: ConversationStatus;
  createdAt: Date;
  statusBefore: ConversationStatus | null;
  resolvedByActionId: number | null;
}

const COLUMNS = `conversation_id AS "conversationId", inbox_id AS "inboxId", channel, session_id AS "sessionId",
  contact_id AS "contactId", status, created_at AS "createdAt", status_before AS "statusBefore",
  resolved_by_action_id AS "resolvedByActionId"`;

/** Writes our references to the host's conversations; an older telling never undoes a newer one. */
@Injectable()
export class ConversationStore {
  async seen(tx: Tx, installationId: string, record: ConversationRecord, sessionId: number | null): Promise<void> {
    await tx.query(
      `INSERT INTO conversation (installation_id, conversation_id, inbox_id, channel, session_id, contact_id, status,
         created_at, updated_at, agent_wrote, was_resolved)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $7 = 'resolved')
       ON CONFLICT (installation_id, conversation_id) DO UPDATE SET
         session_id = coalesce(conversation.session_id, excluded.session_id),
         contact_id = CASE WHEN excluded.updated_at >= conversation.updated_at THEN excluded.contact_id ELSE conversation.contact_id END,
         status = CASE WHEN excluded.updated_at >= conversation.updated_at THEN excluded.status ELSE conversation.status END,
         updated_at = greatest(conversation.updated_at, excluded.updated_at),
         agent_wrote = conversation.agent_wrote OR excluded.agent_wrote,
         was_resolved = conversation.was_resolved OR excluded.was_resolved`,
      [
        installationId,
        record.conversationId,
        record.inboxId,
        record.channel,
        sessionId,
        record.contact.contactId,
        record.status,
        record.createdAt,
        record.updatedAt,
        record.agentReplied,
      ],
    );
  }

  async find(tx: Tx, installationId: string, conversationId: number): Promise<ConversationRow | null> {
    const [row] = await tx.query<ConversationRow>(
      `SELECT ${COLUMNS} FROM conversation WHERE installation_id = $1 AND conversation_id = $2`,
      [installationId, conversationId],
    );
    return row ?? null;
  }

  /** Conversations that hang on one of the sessions, newest first, those gone on the host left out. */
  async ofSessions(tx: Tx, installationId: string, sessionIds: readonly number[]): Promise<ConversationRow[]> {
    if (sessionIds.length === 0) return [];
    return tx.query<ConversationRow>(
      `SELECT ${COLUMNS} FROM conversation WHERE installation_id = $1 AND session_id = ANY($2) AND gone_at IS NULL
        ORDER BY conversation_id DESC`,
      [installationId, sessionIds],
    );
  }

  /** Conversations, whoever's, that were resolved for a decision. */
  async resolvedFor(tx: Tx, installationId: string, actionId: number): Promise<ConversationRow[]> {
    return tx.query<ConversationRow>(
      `SELECT ${COLUMNS} FROM conversation WHERE installation_id = $1 AND resolved_by_action_id = $2 AND gone_at IS NULL
        ORDER BY conversation_id DESC`,
      [installationId, actionId],
    );
  }

  async agentWrote(tx: Tx, installationId: string, conversationId: number): Promise<void> {
    await tx.query(
      'UPDATE conversation SET agent_wrote = true WHERE installation_id = $1 AND conversation_id = $2 AND NOT agent_wrote',
      [installationId, conversationId],
    );
  }
}
