import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import type { Actor } from './actor.js';

/** One immutable line: who did what to whom, why, before, after. Ids only; personal values stand beside it. */
@Entity('audit_event')
@Index('audit_event_visitor', ['visitorId', 'id'])
@Index('audit_event_at', ['installationId', 'at', 'id'])
@Index('audit_event_installation', ['installationId', 'id'])
export class AuditEvent {
  @PrimaryGeneratedColumn('identity', {
    name: 'id',
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'audit_event_pk',
  })
  id: number;

  @Column({ name: 'installation_id', type: 'text' })
  installationId: string;

  @Column({ name: 'at', type: 'timestamptz' })
  at: Date;

  @Column({ name: 'actor', type: 'jsonb' })
  actor: Actor;

  @Column({ name: 'action', type: 'text' })
  action: string;

  @Column({ name: 'visitor_id', type: 'bigint', nullable: true })
  visitorId: number | null;

  /** Ids of what else it concerns: entry, conversation, contact, message, action. */
  @Column({ name: 'refs', type: 'jsonb', default: {} })
  refs: Record<string, number | string | null>;

  @Column({ name: 'reason', type: 'text', nullable: true })
  reason: string | null;

  @Column({ name: 'before', type: 'jsonb', nullable: true })
  before: Record<string, unknown> | null;

  @Column({ name: 'after', type: 'jsonb', nullable: true })
  after: Record<string, unknown> | null;
}
