import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { DriftedItem } from './drifted-item.js';

/** What was found on the host the last time that what Doorman made there was looked at. */
@Entity('host_drift')
export class HostDrift {
  @PrimaryColumn({ name: 'installation_id', type: 'text', primaryKeyConstraintName: 'host_drift_pk' })
  installationId: string;

  /** Our own clock. */
  @Column({ name: 'looked_at', type: 'timestamptz' })
  lookedAt: Date;

  @Column({ name: 'items', type: 'jsonb', default: [] })
  items: DriftedItem[];
}
