import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import type { Channel } from '../ports/helpdesk-records.js';

/** One message, conversation or call that was stopped. */
@Entity('attempt')
@Index('attempt_message', ['installationId', 'messageId'], { unique: true, where: 'message_id IS NOT NULL' })
@Index('attempt_call', ['callId'], { unique: true, where: 'call_id IS NOT NULL' })
@Index('attempt_visitor', ['visitorId', 'at'])
@Index('attempt_installation', ['installationId', 'at'])
export class Attempt {
  @PrimaryGeneratedColumn('identity', {
    name: 'id',
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'attempt_pk',
  })
  id: number;

  @Column({ name: 'installation_id', type: 'text' })
  installationId: string;

  /** Null only for a call whose caller showed no number. */
  @Column({ name: 'visitor_id', type: 'bigint', nullable: true })
  visitorId: number | null;

  @Column({ name: 'kind', type: 'text' })
  kind: 'message' | 'call';

  @Column({ name: 'channel', type: 'text' })
  channel: Channel;

  @Column({ name: 'conversation_id', type: 'bigint', nullable: true })
  conversationId: number | null;

  @Column({ name: 'message_id', type: 'bigint', nullable: true })
  messageId: number | null;

  /** Our own number of the call. */
  @Column({ name: 'call_id', type: 'bigint', nullable: true })
  callId: number | null;

  @Column({ name: 'at', type: 'timestamptz' })
  at: Date;

  @Column({ name: 'entry_id', type: 'bigint', nullable: true })
  entryId: number | null;

  /** What stopped it, from the verdict: role and kind of the winner. */
  @Column({ name: 'stopped_by', type: 'jsonb' })
  stoppedBy: Record<string, unknown>;

  @Column({ name: 'text', type: 'text', nullable: true })
  text: string | null;

  /** A decision that came in late showed that it should have passed. */
  @Column({ name: 'withdrawn_at', type: 'timestamptz', nullable: true })
  withdrawnAt: Date | null;

  /** It was given back to the agents as a note; our time. */
  @Column({ name: 'released_at', type: 'timestamptz', nullable: true })
  releasedAt: Date | null;

  /** Text and files are gone: their time was over, or the visitor was erased; our time. */
  @Column({ name: 'forgotten_at', type: 'timestamptz', nullable: true })
  forgottenAt: Date | null;
}
