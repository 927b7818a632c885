import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Channel, ConversationStatus } from '../ports/helpdesk-records.js';

/** Our reference to a conversation of the host. */
@Entity('conversation')
@Index('conversation_session', ['sessionId', 'createdAt'])
@Index('conversation_contact', ['installationId', 'contactId'])
export class Conversation {
  @PrimaryColumn({ name: 'installation_id', type: 'text', primaryKeyConstraintName: 'conversation_pk' })
  installationId: string;

  @PrimaryColumn({ name: 'conversation_id', type: 'bigint', primaryKeyConstraintName: 'conversation_pk' })
  conversationId: number;

  @Column({ name: 'inbox_id', type: 'integer' })
  inboxId: number;

  @Column({ name: 'channel', type: 'text' })
  channel: Channel;

  @Column({ name: 'session_id', type: 'bigint', nullable: true })
  sessionId: number | null;

  @Column({ name: 'contact_id', type: 'bigint' })
  contactId: number;

  @Column({ name: 'status', type: 'text' })
  status: ConversationStatus;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;

  @Column({ name: 'updated_at', type: 'timestamptz' })
  updatedAt: Date;

  /** A person of ours wrote in it. */
  @Column({ name: 'agent_wrote', type: 'boolean', default: false })
  agentWrote: boolean;

  /** It was resolved once, by the host's telling; nobody takes that back. */
  @Column({ name: 'was_resolved', type: 'boolean', default: false })
  wasResolved: boolean;

  /** Every message up to this id has been processed; where a reconcile goes on. */
  @Column({ name: 'read_up_to', type: 'bigint', default: 0 })
  readUpTo: number;

  /** The state we found when we resolved it, and the action for which we did; what Undo restores. */
  @Column({ name: 'status_before', type: 'text', nullable: true })
  statusBefore: ConversationStatus | null;

  @Column({ name: 'resolved_by_action_id', type: 'bigint', nullable: true })
  resolvedByActionId: number | null;

  @Column({ name: 'gone_at', type: 'timestamptz', nullable: true })
  goneAt: Date | null;
}
