import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** That a visitor was given another name, not which; kept only as long as detectors look back. */
@Entity('name_given')
@Index('name_given_at', ['at'])
export class NameGiven {
  @PrimaryColumn({ name: 'visitor_id', type: 'bigint', primaryKeyConstraintName: 'name_given_pk' })
  visitorId: number;

  @PrimaryColumn({ name: 'name_key', type: 'bigint', primaryKeyConstraintName: 'name_given_pk' })
  nameKey: number;

  /** Host time at which it was given first. */
  @Column({ name: 'at', type: 'timestamptz' })
  at: Date;
}
