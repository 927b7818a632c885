import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';
import type { Attachment, Channel, MessageRecord } from '../ports/helpdesk-records.js';
import { textKeyOf } from './text-key.mapper.js';

export interface MessageRow {
  messageId: number;
  conversationId: number;
  sessionId: number | null;
  visitorId: number;
  at: Date;
  text: string | null;
  attachments: Attachment[];
  channel: Channel;
  inboxId: number;
  contactId: number;
}

const COLUMNS = `m.message_id AS "messageId", m.conversation_id AS "conversationId", m.session_id AS "sessionId",
  m.visitor_id AS "visitorId", m.at, m.text, m.attachments, c.channel, c.inbox_id AS "inboxId",
  c.contact_id AS "contactId"`;
const FROM = `message m JOIN conversation c ON c.installation_id = m.installation_id AND c.conversation_id = m.conversation_id`;

/** Writes visitors' messages as they were processed. */
@Injectable()
export class MessageStore {
  /**
   * Keeps the first text told, for a deleted message has lost its own, and the exact time: lists of the host cut it off to
   * its second, and a decision may have been made within that.
   */
  async seen(
    tx: Tx,
    installationId: string,
    message: MessageRecord,
    where: { conversationId: number; sessionId: number | null; visitorId: number },
  ): Promise<void> {
    const text = message.deleted ? null : message.text;
    await tx.query(
      `INSERT INTO message (installation_id, message_id, conversation_id, session_id, visitor_id, at, text, attachments, deleted,
         text_key)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
       ON CONFLICT (installation_id, message_id) DO UPDATE SET
         text = coalesce(message.text, excluded.text),
         text_key = coalesce(message.text_key, excluded.text_key),
         attachments = CASE WHEN message.attachments = '[]' THEN excluded.attachments ELSE message.attachments END,
         at = CASE WHEN date_trunc('second', message.at) = date_trunc('second', excluded.at)
           THEN greatest(message.at, excluded.at) ELSE least(message.at, excluded.at) END,
         session_id = coalesce(message.session_id, excluded.session_id),
         deleted = message.deleted OR excluded.deleted`,
      [
        installationId,
        message.messageId,
        where.conversationId,
        where.sessionId,
        where.visitorId,
        message.createdAt,
        text,
        JSON.stringify(message.deleted ? [] : message.attachments),
        message.deleted,
        textKeyOf(text),
      ],
    );
  }

  async find(tx: Tx, installationId: string, messageId: number): Promise<MessageRow | null> {
    const [row] = await tx.query<MessageRow>(
      `SELECT ${COLUMNS} FROM ${FROM} WHERE m.installation_id = $1 AND m.message_id = $2`,
      [installationId, messageId],
    );
    return row ?? null;
  }

  /**
   * Messages of the visitors at or after a moment, oldest first. Without those stopped for a blacklisting of their writer
   * that has held since then: nothing can free them, and there may be thousands.
   */
  async inDoubtSince(tx: Tx, installationId: string, visitorIds: readonly number[], from: Date): Promise<MessageRow[]> {
    return tx.query<MessageRow>(
      `SELECT ${COLUMNS} FROM ${FROM}
        WHERE m.installation_id = $1 AND m.visitor_id = ANY($2) AND m.at >= $3 AND NOT EXISTS (
          SELECT FROM attempt a JOIN standing_subject s ON s.installation_id = a.installation_id AND s.kind = 'visitor'
              AND s.value = m.visitor_id::text AND s.entry_id = a.entry_id
           WHERE a.installation_id = m.installation_id AND a.message_id = m.message_id AND a.withdrawn_at IS NULL
             AND s.role = 'visitor_blacklist' AND s.ended_at IS NULL AND s.since <= m.at)
        ORDER BY m.at, m.message_id`,
      [installationId, visitorIds, from],
    );
  }

  /** The visitor's last messages, oldest first. */
  async lastOf(tx: Tx, installationId: string, visitorId: number, count: number): Promise<MessageRow[]> {
    const newestFirst = await tx.query<MessageRow>(
      `SELECT ${COLUMNS} FROM ${FROM}
        WHERE m.installation_id = $1 AND m.visitor_id = $2 ORDER BY m.at DESC, m.message_id DESC LIMIT $3`,
      [installationId, visitorId, count],
    );
    return newestFirst.reverse();
  }

  /** Forgets texts and files of up to `count` messages that are older than a late decision can reach; says how many. */
  async forgetTexts(tx: Tx, before: Date, count: number): Promise<number> {
    const rows = await tx.query(
      `UPDATE message SET text = NULL, text_key = NULL, attachments = '[]' WHERE ctid IN (
         SELECT ctid FROM message WHERE at < $1 AND (text IS NOT NULL OR attachments <> '[]') LIMIT $2) RETURNING 1`,
      [before, count],
    );
    return rows.length;
  }
}
