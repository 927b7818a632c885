import { Column, Entity, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';
import type { IdentifierKind, Quality } from './visitor.js';

/** One normalised e-mail, phone, IP or external id of a visitor. */
@Entity('identifier')
@Unique('identifier_visitor_value', ['visitorId', 'kind', 'value'])
@Index('identifier_value_trigrams', { synchronize: false })
@Index('identifier_ipv6_network', { synchronize: false })
@Index('identifier_value', ['installationId', 'kind', 'value'])
export class Identifier {
  @PrimaryGeneratedColumn('identity', {
    name: 'id',
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'identifier_pk',
  })
  id: number;

  @Column({ name: 'installation_id', type: 'text' })
  installationId: string;

  @Column({ name: 'visitor_id', type: 'bigint' })
  visitorId: number;

  @Column({ name: 'kind', type: 'text' })
  kind: IdentifierKind;

  @Column({ name: 'value', type: 'text' })
  value: string;

  @Column({ name: 'quality', type: 'text' })
  quality: Quality;

  /** Where we learnt it: contact, session, import, call. */
  @Column({ name: 'source', type: 'text' })
  source: string;

  @Column({ name: 'first_seen_at', type: 'timestamptz' })
  firstSeenAt: Date;

  /** Host time from which it is proved or entered; null while merely claimed. */
  @Column({ name: 'firm_since', type: 'timestamptz', nullable: true })
  firmSince: Date | null;

  @Column({ name: 'last_seen_at', type: 'timestamptz' })
  lastSeenAt: Date;

  @Column({ name: 'unlinked_at', type: 'timestamptz', nullable: true })
  unlinkedAt: Date | null;
}
