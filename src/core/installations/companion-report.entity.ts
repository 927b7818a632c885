import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CompanionWord } from './companion-report.js';

/** What the companion script of an installation told of itself; a hint for Health, proved by nothing. */
@Entity('companion_report')
export class CompanionReportRow {
  @PrimaryColumn({ name: 'installation_id', type: 'text', primaryKeyConstraintName: 'companion_report_pk' })
  installationId: string;

  @PrimaryColumn({ name: 'word', type: 'text', primaryKeyConstraintName: 'companion_report_pk' })
  word: CompanionWord;

  @Column({ name: 'first_at', type: 'timestamptz' })
  firstAt: Date;

  @Column({ name: 'last_at', type: 'timestamptz' })
  lastAt: Date;

  /** Of the script that told it last; null for one that did not say. */
  @Column({ name: 'version', type: 'text', nullable: true })
  version: string | null;
}
