import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Change } from './change.js';

/** What one transaction changed, as the pages are told; numbered without holes per installation, kept for an hour. */
@Entity('change_notice')
@Index('change_notice_at', ['at'])
export class ChangeNotice {
  @PrimaryColumn({ name: 'installation_id', type: 'text', primaryKeyConstraintName: 'change_notice_pk' })
  installationId: string;

  @PrimaryColumn({ name: 'notice_no', type: 'bigint', primaryKeyConstraintName: 'change_notice_pk' })
  noticeNo: number;

  @Column({ name: 'at', type: 'timestamptz', default: () => 'now()' })
  at: Date;

  @Column({ name: 'changes', type: 'jsonb' })
  changes: Change[];
}

/** The number of an installation's latest notice; its row lock is what orders them. */
@Entity('change_notice_count')
export class ChangeNoticeCount {
  @PrimaryColumn({ name: 'installation_id', type: 'text', primaryKeyConstraintName: 'change_notice_count_pk' })
  installationId: string;

  @Column({ name: 'last_no', type: 'bigint' })
  lastNo: number;
}
