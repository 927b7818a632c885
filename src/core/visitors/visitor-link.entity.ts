import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Two visitors that may be one person, and what says so. The lower id stands first. */
@Entity('visitor_link')
export class VisitorLink {
  @PrimaryColumn({ name: 'visitor_id', type: 'bigint', primaryKeyConstraintName: 'visitor_link_pk' })
  visitorId: number;

  @PrimaryColumn({ name: 'other_visitor_id', type: 'bigint', primaryKeyConstraintName: 'visitor_link_pk' })
  otherVisitorId: number;

  @PrimaryColumn({ name: 'because', type: 'text', primaryKeyConstraintName: 'visitor_link_pk' })
  because: 'contact' | 'claim' | 'split';

  @Column({ name: 'since', type: 'timestamptz' })
  since: Date;
}
