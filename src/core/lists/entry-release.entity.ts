import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A visitor whom an entry on an IP or a range catches no more: an agent said that they are innocent. */
@Entity('entry_release')
@Index('entry_release_visitor', ['visitorId'])
export class EntryRelease {
  @PrimaryColumn({ name: 'entry_id', type: 'bigint', primaryKeyConstraintName: 'entry_release_pk' })
  entryId: number;

  @PrimaryColumn({ name: 'visitor_id', type: 'bigint', primaryKeyConstraintName: 'entry_release_pk' })
  visitorId: number;

  /** Host time. */
  @Column({ name: 'since', type: 'timestamptz' })
  since: Date;
}
