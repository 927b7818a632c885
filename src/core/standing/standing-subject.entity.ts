import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import type { Quality } from '../visitors/visitor.js';
import type { StandingKind, StandingRole } from './standing-subject.js';

/**
 * One listed subject with the time it held; the coverage of an entry is its rows here. A row is never
 * deleted while verdicts about the past may ask for it: it ends.
 */
@Entity('standing_subject')
@Index('standing_subject_key', ['installationId', 'kind', 'value'])
@Index('standing_subject_change', ['installationId', 'changeNo'], { unique: false })
@Index('standing_subject_visitor', ['visitorId'])
@Index('standing_subject_entry', ['entryId'])
@Index('standing_subject_one_open', ['installationId', 'kind', 'value', 'role', 'visitorId', 'entryId'], {
  unique: true,
  where: 'ended_at IS NULL',
})
export class StandingSubjectRow {
  @PrimaryGeneratedColumn('identity', {
    name: 'id',
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'standing_subject_pk',
  })
  id: number;

  @Column({ name: 'installation_id', type: 'text' })
  installationId: string;

  @Column({ name: 'kind', type: 'text' })
  kind: StandingKind;

  @Column({ name: 'value', type: 'text' })
  value: string;

  @Column({ name: 'role', type: 'text' })
  role: StandingRole;

  @Column({ name: 'visitor_id', type: 'bigint', nullable: true })
  visitorId: number | null;

  @Column({ name: 'entry_id', type: 'bigint', nullable: true })
  entryId: number | null;

  @Column({ name: 'quality', type: 'text', nullable: true })
  quality: Quality | null;

  @Column({ name: 'since', type: 'timestamptz' })
  since: Date;

  /** The entry's expiry, repeated so that the index needs no second look. */
  @Column({ name: 'until', type: 'timestamptz', nullable: true })
  until: Date | null;

  /** Host time at which it stopped holding; null while it holds. */
  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true })
  endedAt: Date | null;

  /** The installation's number of the change that wrote this row last. */
  @Column({ name: 'change_no', type: 'bigint' })
  changeNo: number;
}
