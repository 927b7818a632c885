import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Which instance listens to the live feed of an installation, and how that goes. Times of our own clock. */
@Entity('live_feed')
export class LiveFeedRow {
  @PrimaryColumn({ name: 'installation_id', type: 'text', primaryKeyConstraintName: 'live_feed_pk' })
  installationId: string;

  @Column({ name: 'holder', type: 'text', nullable: true })
  holder: string | null;

  /** Until then nobody else listens. */
  @Column({ name: 'lease_until', type: 'timestamptz', nullable: true })
  leaseUntil: Date | null;

  /** Since when it is connected without a gap; null while it is not. */
  @Column({ name: 'connected_at', type: 'timestamptz', nullable: true })
  connectedAt: Date | null;

  /** When it told something last. */
  @Column({ name: 'heard_at', type: 'timestamptz', nullable: true })
  heardAt: Date | null;

  /** Why it is not connected, as a sentence. */
  @Column({ name: 'trouble', type: 'text', nullable: true })
  trouble: string | null;
}
