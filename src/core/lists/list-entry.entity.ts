import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import type { Actor } from '../audit-log/actor.js';
import type { ListName, Reason, SubjectKind } from './list-entry.js';

/** A blacklist or whitelist decision on one subject. In force while not lifted and not expired. */
@Entity('list_entry')
@Index('list_entry_visitor', ['visitorId'])
@Index('list_entry_subject', ['installationId', 'subjectKind', 'subjectValue'])
@Index('list_entry_expiry', ['expiresAt'], { where: 'lifted_at IS NULL AND expires_at IS NOT NULL' })
@Index('list_entry_cause', ['causedByEntryId'], { where: 'caused_by_entry_id IS NOT NULL' })
@Index('list_entry_one_active_subject', ['installationId', 'list', 'subjectKind', 'subjectValue'], {
  unique: true,
  where: "lifted_at IS NULL AND subject_kind <> 'visitor' AND caused_by_entry_id IS NULL",
})
@Index('list_entry_one_active_visitor', ['visitorId', 'list'], {
  unique: true,
  where: "lifted_at IS NULL AND subject_kind = 'visitor'",
})
export class ListEntry {
  @PrimaryGeneratedColumn('identity', {
    name: 'id',
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'list_entry_pk',
  })
  id: number;

  @Column({ name: 'installation_id', type: 'text' })
  installationId: string;

  @Column({ name: 'list', type: 'text' })
  list: ListName;

  @Column({ name: 'subject_kind', type: 'text' })
  subjectKind: SubjectKind;

  /** Normalised; the visitor's id for subject kind `visitor`. */
  @Column({ name: 'subject_value', type: 'text' })
  subjectValue: string;

  @Column({ name: 'visitor_id', type: 'bigint', nullable: true })
  visitorId: number | null;

  @Column({ name: 'reason', type: 'text' })
  reason: Reason;

  @Column({ name: 'note', type: 'text', nullable: true })
  note: string | null;

  @Column({ name: 'author', type: 'jsonb' })
  author: Actor;

  /** The way it came: panel, macro, command, host, api, cli, import. */
  @Column({ name: 'source', type: 'text' })
  source: string;

  @Column({ name: 'conversation_id', type: 'bigint', nullable: true })
  conversationId: number | null;

  /** Session-only blacklisting: nothing but this visitor's sessions is covered. */
  @Column({ name: 'session_only', type: 'boolean', default: false })
  sessionOnly: boolean;

  /** Claimed identifiers (kind:value) the agent left out. */
  @Column({ name: 'excluded', type: 'jsonb', default: [] })
  excluded: string[];

  /** Host time from which it holds. */
  @Column({ name: 'since', type: 'timestamptz' })
  since: Date;

  /** Host time from which its coverage holds; later than `since` when Undo put it back. */
  @Column({ name: 'held_since', type: 'timestamptz' })
  heldSince: Date;

  /** Host time at which claims were last taken into the coverage. */
  @Column({ name: 'covered_at', type: 'timestamptz' })
  coveredAt: Date;

  @Column({ name: 'expires_at', type: 'timestamptz', nullable: true })
  expiresAt: Date | null;

  @Column({ name: 'lifted_at', type: 'timestamptz', nullable: true })
  liftedAt: Date | null;

  /** The visitor entry with which it was made and ends: an IP ticked with a blacklisting. */
  @Column({ name: 'caused_by_entry_id', type: 'bigint', nullable: true })
  causedByEntryId: number | null;

  @Column({ name: 'version', type: 'integer', default: 0 })
  version: number;
}
