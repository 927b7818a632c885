import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A contact's flag, e-mail or phone that changed, at the host's time of it, for a day; a digest, to be compared. */
@Entity('contact_change')
@Index('contact_change_at', ['at'])
@Index('contact_change_waiting', ['installationId', 'at'], { where: 'waiting' })
export class ContactChange {
  @PrimaryColumn({ name: 'installation_id', type: 'text', primaryKeyConstraintName: 'contact_change_pk' })
  installationId: string;

  @PrimaryColumn({ name: 'contact_id', type: 'bigint', primaryKeyConstraintName: 'contact_change_pk' })
  contactId: number;

  @PrimaryColumn({ name: 'field', type: 'text', primaryKeyConstraintName: 'contact_change_pk' })
  field: 'blocked' | 'email' | 'phone';

  @PrimaryColumn({ name: 'value', type: 'text', primaryKeyConstraintName: 'contact_change_pk' })
  value: string;

  @PrimaryColumn({ name: 'at', type: 'timestamptz', primaryKeyConstraintName: 'contact_change_pk' })
  at: Date;

  /** A change of the flag of which nobody can tell yet whether it is somebody's decision. */
  @Column({ name: 'waiting', type: 'boolean', default: false })
  waiting: boolean;
}
