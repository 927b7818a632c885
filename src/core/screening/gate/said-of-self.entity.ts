import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { SaidOfSelf } from './said-of-self.js';

/** What a blocked session said of itself, so that it is shown it after a restart too. It is evidence of nothing. */
@Entity('said_of_self')
export class SaidOfSelfRow {
  @PrimaryColumn({ name: 'installation_id', type: 'text', primaryKeyConstraintName: 'said_of_self_pk' })
  installationId: string;

  @PrimaryColumn({ name: 'inbox_id', type: 'integer', primaryKeyConstraintName: 'said_of_self_pk' })
  inboxId: number;

  @PrimaryColumn({ name: 'source_id', type: 'text', primaryKeyConstraintName: 'said_of_self_pk' })
  sourceId: string;

  @Column({ name: 'said', type: 'jsonb' })
  said: SaidOfSelf;

  @Column({ name: 'at', type: 'timestamptz' })
  at: Date;
}
