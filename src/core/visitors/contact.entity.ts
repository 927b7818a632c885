import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Our reference to a contact of the host, with the visitor it is the person of. */
@Entity('contact')
@Index('contact_visitor', ['visitorId'])
export class Contact {
  @PrimaryColumn({ name: 'installation_id', type: 'text', primaryKeyConstraintName: 'contact_pk' })
  installationId: string;

  @PrimaryColumn({ name: 'contact_id', type: 'bigint', primaryKeyConstraintName: 'contact_pk' })
  contactId: number;

  @Column({ name: 'visitor_id', type: 'bigint' })
  visitorId: number;

  /** Earliest host time we know it from. */
  @Column({ name: 'first_seen_at', type: 'timestamptz' })
  firstSeenAt: Date;

  /** The host's flag when last read or told. */
  @Column({ name: 'blocked', type: 'boolean', default: false })
  blocked: boolean;

  /** Host time of our own last write of the flag. */
  @Column({ name: 'flag_written_at', type: 'timestamptz', nullable: true })
  flagWrittenAt: Date | null;

  /** What that write made it. */
  @Column({ name: 'flag_written', type: 'boolean', nullable: true })
  flagWritten: boolean | null;

  /** Host time of the newest change of the flag taken over from the host. */
  @Column({ name: 'flag_adopted_at', type: 'timestamptz', nullable: true })
  flagAdoptedAt: Date | null;

  /** What the flag was before our blacklisting; what Undo restores. */
  @Column({ name: 'flag_before', type: 'boolean', nullable: true })
  flagBefore: boolean | null;

  @Column({ name: 'gone_at', type: 'timestamptz', nullable: true })
  goneAt: Date | null;
}
