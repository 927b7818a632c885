import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import type { Band } from '../trust/trust-score.js';
import type { VisitorStatus } from './visitor.js';

/** The person behind contacts, sessions and calls, as we know them. */
@Entity('visitor')
@Index('visitor_erased', ['installationId'], { where: 'erased_at IS NOT NULL' })
@Index('visitor_installation_status', ['installationId', 'status'])
@Index('visitor_told', ['installationId', 'toldAt'])
@Index('visitor_newest', ['installationId', 'lastSeenAt', 'id'])
@Index('visitor_name_trigrams', { synchronize: false })
@Index('visitor_last_ip', { synchronize: false })
@Index('visitor_installation_score', ['installationId', 'score', 'id'])
@Index('visitor_score_due', ['installationId', 'scoreDueAt'], { where: 'score_due_at IS NOT NULL' })
export class Visitor {
  @PrimaryGeneratedColumn('identity', {
    name: 'id',
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'visitor_pk',
  })
  id: number;

  @Column({ name: 'installation_id', type: 'text' })
  installationId: string;

  @Column({ name: 'status', type: 'text', default: 'normal' })
  status: VisitorStatus;

  @Column({ name: 'protected', type: 'boolean', default: false })
  protected: boolean;

  /** Grows with every decision; a stale one is refused. */
  @Column({ name: 'version', type: 'integer', default: 0 })
  version: number;

  /** Trust score now, 0–100, from the active signals. */
  @Column({ name: 'score', type: 'integer', default: 100 })
  score: number;

  @Column({ name: 'band', type: 'text', default: 'trusted' })
  band: Band;

  /** Host time at which the next signal expires and the score is due anew; null with nothing that expires. */
  @Column({ name: 'score_due_at', type: 'timestamptz', nullable: true })
  scoreDueAt: Date | null;

  @Column({ name: 'name', type: 'text', nullable: true })
  name: string | null;

  @Column({ name: 'country', type: 'text', nullable: true })
  country: string | null;

  @Column({ name: 'country_code', type: 'text', nullable: true })
  countryCode: string | null;

  @Column({ name: 'browser', type: 'text', nullable: true })
  browser: string | null;

  @Column({ name: 'platform', type: 'text', nullable: true })
  platform: string | null;

  @Column({ name: 'device', type: 'text', nullable: true })
  device: string | null;

  @Column({ name: 'last_ip', type: 'text', nullable: true })
  lastIp: string | null;

  /** False where the visitor could have written the IP. */
  @Column({ name: 'last_ip_proved', type: 'boolean', default: false })
  lastIpProved: boolean;

  /** Host time of the telling that the descriptive fields come from. */
  @Column({ name: 'told_at', type: 'timestamptz', nullable: true })
  toldAt: Date | null;

  @Column({ name: 'first_seen_at', type: 'timestamptz' })
  firstSeenAt: Date;

  @Column({ name: 'last_seen_at', type: 'timestamptz' })
  lastSeenAt: Date;

  /** Everything personal about it was erased then; our time. */
  @Column({ name: 'erased_at', type: 'timestamptz', nullable: true })
  erasedAt: Date | null;
}
