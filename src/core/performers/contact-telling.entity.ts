import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** What the live feed told of a contact, for a day; of e-mail and phone only digests, to be compared. */
@Entity('contact_telling')
@Index('contact_telling_contact', ['installationId', 'contactId', 'heardAt'])
@Index('contact_telling_heard', ['heardAt'])
export class ContactTellingRow {
  @PrimaryGeneratedColumn('identity', {
    name: 'id',
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'contact_telling_pk',
  })
  id: number;

  @Column({ name: 'installation_id', type: 'text' })
  installationId: string;

  @Column({ name: 'contact_id', type: 'bigint' })
  contactId: number;

  /** Host time, as we heard it. */
  @Column({ name: 'heard_at', type: 'timestamptz' })
  heardAt: Date;

  /** Host time since when nothing of the feed had been missed. */
  @Column({ name: 'unbroken_since', type: 'timestamptz' })
  unbrokenSince: Date;

  @Column({ name: 'performer', type: 'text' })
  performer: 'agent' | 'nobody' | 'other';

  @Column({ name: 'agent_id', type: 'bigint', nullable: true })
  agentId: number | null;

  @Column({ name: 'role', type: 'text', nullable: true })
  role: 'agent' | 'administrator' | null;

  @Column({ name: 'blocked', type: 'boolean' })
  blocked: boolean;

  @Column({ name: 'email', type: 'text', nullable: true })
  email: string | null;

  @Column({ name: 'phone', type: 'text', nullable: true })
  phone: string | null;
}
