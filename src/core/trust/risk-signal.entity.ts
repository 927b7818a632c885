import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import type { SignalLevel } from './trust-score.js';

/** One observed fact about a visitor; active while neither expired nor removed. */
@Entity('risk_signal')
@Index('risk_signal_visitor', ['visitorId', 'kind'])
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

  @Column({ name: 'level', type: 'text' })
  level: SignalLevel;

  @Column({ name: 'evidence', type: 'jsonb', default: {} })
  evidence: Record<string, unknown>;

  @Column({ name: 'at', type: 'timestamptz' })
  at: Date;

  @Column({ name: 'expires_at', type: 'timestamptz', nullable: true })
  expiresAt: Date | null;

  @Column({ name: 'removed_at', type: 'timestamptz', nullable: true })
  removedAt: Date | null;
}
