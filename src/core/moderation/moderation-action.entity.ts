import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import type { Actor } from '../audit-log/actor.js';
import type { Reason } from '../lists/list-entry.js';
import type { ActionKind, PriorState } from './moderation-action.js';

/** What somebody did about a visitor, at the host's time of it, with the state before for Undo. */
@Entity('moderation_action')
@Index('moderation_action_made', ['installationId', 'madeAt'])
@Index('moderation_action_visitor', ['visitorId', 'effectiveAt', 'tie'])
export class ModerationAction {
  @PrimaryGeneratedColumn('identity', {
    name: 'id',
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'moderation_action_pk',
  })
  id: number;

  @Column({ name: 'installation_id', type: 'text' })
  installationId: string;

  @Column({ name: 'visitor_id', type: 'bigint' })
  visitorId: number;

  @Column({ name: 'kind', type: 'text' })
  kind: ActionKind;

  @Column({ name: 'actor', type: 'jsonb' })
  actor: Actor;

  @Column({ name: 'source', type: 'text' })
  source: string;

  @Column({ name: 'reason', type: 'text', nullable: true })
  reason: Reason | null;

  @Column({ name: 'entry_id', type: 'bigint', nullable: true })
  entryId: number | null;

  @Column({ name: 'conversation_id', type: 'bigint', nullable: true })
  conversationId: number | null;

  /** Host time from which it holds; ties are broken by `tie`, the message id of a note. */
  @Column({ name: 'effective_at', type: 'timestamptz' })
  effectiveAt: Date;

  @Column({ name: 'tie', type: 'bigint', default: 0 })
  tie: number;

  @Column({ name: 'made_at', type: 'timestamptz' })
  madeAt: Date;

  /** A later decision stood already when it came: it changed nothing that holds now. */
  @Column({ name: 'late', type: 'boolean', default: false })
  late: boolean;

  /** False when it found nothing to change; such a one cannot be undone. */
  @Column({ name: 'changed', type: 'boolean', default: true })
  changed: boolean;

  @Column({ name: 'before', type: 'jsonb' })
  before: PriorState;

  @Column({ name: 'undone_at', type: 'timestamptz', nullable: true })
  undoneAt: Date | null;
}
