import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import type { SignalLevel } from './trust-score.js';

/** One observed fact about a visitor; active while neither expired nor removed. */
@Entity('risk_signal')
@Index('risk_signal_once', ['visitorId', 'kind', 'key'], { unique: true, where: 'removed_at IS NULL' })
@Index('risk_signal_level', ['installationId', 'kind', 'level'], { where: 'removed_at IS NULL' })
@Index('risk_signal_would_flag', ['installationId', 'wouldFlagAt'], { where: 'would_flag_at IS NOT NULL' })
@Index('risk_signal_at', ['installationId', 'at'])
@Index('risk_signal_expiry', ['expiresAt'], { where: 'removed_at IS NULL AND expires_at IS NOT NULL' })
export class RiskSignal {
  @PrimaryGeneratedColumn('identity', {
    name: 'id',
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'risk_signal_pk',
  })
  id: number;

  @Column({ name: 'installation_id', type: 'text' })
  installationId: string;

  @Column({ name: 'visitor_id', type: 'bigint' })
  visitorId: number;

  @Column({ name: 'kind', type: 'text' })
  kind: string;

  /** What it was seen on, so that the same thing told twice is one occurrence. */
  @Column({ name: 'key', type: 'text', default: '' })
  key: string;

  /** The message it was seen on; the signal goes with the message when that turns out to be another visitor's. */
  @Column({ name: 'message_id', type: 'bigint', nullable: true })
  messageId: number | null;

  @Column({ name: 'level', type: 'text' })
  level: SignalLevel;

  @Column({ name: 'evidence', type: 'jsonb', default: {} })
  evidence: Record<string, unknown>;

  /** Host time. */
  @Column({ name: 'at', type: 'timestamptz' })
  at: Date;

  @Column({ name: 'expires_at', type: 'timestamptz', nullable: true })
  expiresAt: Date | null;

  @Column({ name: 'removed_at', type: 'timestamptz', nullable: true })
  removedAt: Date | null;

  /** Recorded and counted, not scored. */
  @Column({ name: 'dry_run', type: 'boolean', default: false })
  dryRun: boolean;

  /** Host time at which the visitor would have been flagged, had this signal of a dry run counted. */
  @Column({ name: 'would_flag_at', type: 'timestamptz', nullable: true })
  wouldFlagAt: Date | null;
}
