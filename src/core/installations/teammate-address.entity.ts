import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An IP address from which somebody of the team has worked. */
@Entity('teammate_address')
export class TeammateAddress {
  @PrimaryColumn({ name: 'installation_id', type: 'text', primaryKeyConstraintName: 'teammate_address_pk' })
  installationId: string;

  @PrimaryColumn({ name: 'ip', type: 'text', primaryKeyConstraintName: 'teammate_address_pk' })
  ip: string;

  @Column({ name: 'seen_at', type: 'timestamptz' })
  seenAt: Date;
}
