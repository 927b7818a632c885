import { Column, Entity, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';
import type { Channel } from '../ports/helpdesk-records.js';

export interface MergedBy {
  agentId: number;
  role: 'agent' | 'administrator';
  /** Host time, as JSON keeps it. */
  at: string;
}

/** A widget session, or the sender's address in another inbox: what a message hangs on. It keeps its own visitor. */
@Entity('session')
@Unique('session_source', ['installationId', 'inboxId', 'sourceId'])
@Index('session_visitor', ['visitorId'])
@Index('session_contact', ['installationId', 'contactId'])
export class Session {
  @PrimaryGeneratedColumn('identity', {
    name: 'id',
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'session_pk',
  })
  id: number;

  @Column({ name: 'installation_id', type: 'text' })
  installationId: string;

  @Column({ name: 'visitor_id', type: 'bigint' })
  visitorId: number;

  @Column({ name: 'inbox_id', type: 'integer' })
  inboxId: number;

  @Column({ name: 'source_id', type: 'text' })
  sourceId: string;

  @Column({ name: 'channel', type: 'text' })
  channel: Channel;

  /** The contact it was first seen on, by the host's time. */
  @Column({ name: 'first_contact_id', type: 'bigint' })
  firstContactId: number;

  @Column({ name: 'first_contact_at', type: 'timestamptz' })
  firstContactAt: Date;

  /** The contact it hangs on now. */
  @Column({ name: 'contact_id', type: 'bigint' })
  contactId: number;

  /** Host time since which it hangs there. */
  @Column({ name: 'contact_at', type: 'timestamptz' })
  contactAt: Date;

  /** When it came to its contact by claim or merge; null if the contact is its own. */
  @Column({ name: 'joined_at', type: 'timestamptz', nullable: true })
  joinedAt: Date | null;

  /** The agent who merged it into its contact, where the live feed named one, and when. */
  @Column({ name: 'merged_by', type: 'jsonb', nullable: true })
  mergedBy: MergedBy | null;

  @Column({ name: 'verified', type: 'boolean', default: false })
  verified: boolean;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;

  @Column({ name: 'last_seen_at', type: 'timestamptz' })
  lastSeenAt: Date;
}
