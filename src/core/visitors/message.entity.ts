import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Attachment } from '../ports/helpdesk-records.js';

/**
 * A visitor's message as it was processed. Its text stays only as long as a late decision can still
 * make an attempt of it (the retention of bodies).
 */
@Entity('message')
@Index('message_visitor_at', ['visitorId', 'at'])
@Index('message_session_at', ['sessionId', 'at'])
@Index('message_text_key', ['installationId', 'textKey', 'at'], { where: 'text_key IS NOT NULL' })
@Index('message_kept_text', ['at'], { where: "text IS NOT NULL OR attachments <> '[]'" })
export class Message {
  @PrimaryColumn({ name: 'installation_id', type: 'text', primaryKeyConstraintName: 'message_pk' })
  installationId: string;

  @PrimaryColumn({ name: 'message_id', type: 'bigint', primaryKeyConstraintName: 'message_pk' })
  messageId: number;

  @Column({ name: 'conversation_id', type: 'bigint' })
  conversationId: number;

  @Column({ name: 'session_id', type: 'bigint', nullable: true })
  sessionId: number | null;

  @Column({ name: 'visitor_id', type: 'bigint' })
  visitorId: number;

  @Column({ name: 'at', type: 'timestamptz' })
  at: Date;

  @Column({ name: 'text', type: 'text', nullable: true })
  text: string | null;

  @Column({ name: 'attachments', type: 'jsonb', default: [] })
  attachments: Attachment[];

  @Column({ name: 'deleted', type: 'boolean', default: false })
  deleted: boolean;

  /** Keyed hash of a text long enough to be told from others; forgotten with the text. */
  @Column({ name: 'text_key', type: 'bigint', nullable: true })
  textKey: number | null;
}
