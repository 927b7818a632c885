import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** A call was refused only because a blacklisted visitor had claimed its number: who called is the question. */
export const STOPPED_BY_CLAIM = 'call_stopped_by_claim';

/** One cause for which a visitor waits for a decision. */
export interface ReviewCause {
  kind: string;
  at: string;
  conversationId: number | null;
  messageId: number | null;
  callId?: number | null;
  /** The entry on a network that alone stops the visitor. */
  entryId?: number;
}

/** A visitor who waits for an agent's decision; at most one open per visitor. */
@Entity('review_item')
@Index('review_item_one_open', ['visitorId'], { unique: true, where: 'closed_at IS NULL' })
@Index('review_item_opened', ['installationId', 'openedAt', 'id'])
@Index('review_item_queue', ['installationId', 'openedAt'], { where: 'closed_at IS NULL' })
export class ReviewItem {
  @PrimaryGeneratedColumn('identity', {
    name: 'id',
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'review_item_pk',
  })
  id: number;

  @Column({ name: 'installation_id', type: 'text' })
  installationId: string;

  @Column({ name: 'visitor_id', type: 'bigint' })
  visitorId: number;

  @Column({ name: 'version', type: 'integer', default: 1 })
  version: number;

  @Column({ name: 'causes', type: 'jsonb', default: [] })
  causes: ReviewCause[];

  @Column({ name: 'opened_at', type: 'timestamptz' })
  openedAt: Date;

  @Column({ name: 'closed_at', type: 'timestamptz', nullable: true })
  closedAt: Date | null;

  @Column({ name: 'closed_by_action_id', type: 'bigint', nullable: true })
  closedByActionId: number | null;
}
