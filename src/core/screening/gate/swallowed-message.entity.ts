import { Column, Entity, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';

/** A message of the ledger that the gate took in the host's place, with what its writer was shown of it. */
@Entity('swallowed_message')
@Unique('swallowed_message_name', ['name'])
@Index('swallowed_message_session', ['installationId', 'inboxId', 'sourceId', 'at'])
@Index('swallowed_message_attempt', ['attemptId'], { unique: true })
export class SwallowedMessageRow {
  @PrimaryGeneratedColumn('identity', {
    name: 'id',
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'swallowed_message_pk',
  })
  id: number;

  /** Random; what the addresses of its files are made from. */
  @Column({ name: 'name', type: 'text' })
  name: string;

  @Column({ name: 'installation_id', type: 'text' })
  installationId: string;

  @Column({ name: 'inbox_id', type: 'integer' })
  inboxId: number;

  @Column({ name: 'source_id', type: 'text' })
  sourceId: string;

  /** Its text and files are there. */
  @Column({ name: 'attempt_id', type: 'bigint' })
  attemptId: number;

  /** The ids that its writer was shown; beyond any that the host gives. */
  @Column({ name: 'shown_id', type: 'bigint' })
  shownId: number;

  @Column({ name: 'shown_conversation_id', type: 'bigint' })
  shownConversationId: number;

  /** Host time. */
  @Column({ name: 'at', type: 'timestamptz' })
  at: Date;

  /** The host's own fields that its writer was shown. */
  @Column({ name: 'details', type: 'jsonb', default: {} })
  details: Record<string, unknown>;
}
