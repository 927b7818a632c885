import { Column, Entity, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';
import type { Effect, EnforcementState, TargetKind } from './enforcement.js';

/**
 * The wanted state of one effect on one record of the host. A new decision overwrites it and raises
 * `version`; a worker that comes back with an older version finds that it is not done.
 */
@Entity('enforcement')
@Unique('enforcement_target', ['installationId', 'targetKind', 'targetId', 'effect', 'key'])
@Index('enforcement_due', ['installationId', 'nextAttemptAt'], { where: "state = 'pending'" })
@Index('enforcement_visitor', ['visitorId'])
export class Enforcement {
  @PrimaryGeneratedColumn('identity', {
    name: 'id',
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'enforcement_pk',
  })
  id: number;

  @Column({ name: 'installation_id', type: 'text' })
  installationId: string;

  @Column({ name: 'target_kind', type: 'text' })
  targetKind: TargetKind;

  /** Contact id, conversation id or attempt id. */
  @Column({ name: 'target_id', type: 'bigint' })
  targetId: number;

  @Column({ name: 'effect', type: 'text' })
  effect: Effect;

  /** Tells apart what one target can have several of, its notes; empty for every other effect. */
  @Column({ name: 'key', type: 'text', default: '' })
  key: string;

  /** The visitor for whose sake; what its page shows. */
  @Column({ name: 'visitor_id', type: 'bigint', nullable: true })
  visitorId: number | null;

  /** The action for which it is wanted (whose note to write, what Undo takes back). */
  @Column({ name: 'action_id', type: 'bigint', nullable: true })
  actionId: number | null;

  /** Details of the wish: the note's text, the status to restore. */
  @Column({ name: 'wanted', type: 'jsonb', default: {} })
  wanted: Record<string, unknown>;

  @Column({ name: 'version', type: 'integer', default: 1 })
  version: number;

  @Column({ name: 'state', type: 'text', default: 'pending' })
  state: EnforcementState;

  /** Counted when it is taken up, so that a run that died half-way shows; with `version` it names one run. */
  @Column({ name: 'attempts', type: 'integer', default: 0 })
  attempts: number;

  @Column({ name: 'next_attempt_at', type: 'timestamptz' })
  nextAttemptAt: Date;

  @Column({ name: 'leased_until', type: 'timestamptz', nullable: true })
  leasedUntil: Date | null;

  @Column({ name: 'last_error', type: 'text', nullable: true })
  lastError: string | null;

  /** What carrying it out found: written, already so, gone, not wanted any more. */
  @Column({ name: 'outcome', type: 'text', nullable: true })
  outcome: string | null;

  @Column({ name: 'done_at', type: 'timestamptz', nullable: true })
  doneAt: Date | null;
}
