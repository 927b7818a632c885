import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The name of an agent as the host told it last, so that a history can say who it was when the host is away. */
@Entity('known_agent')
export class KnownAgent {
  @PrimaryColumn({ name: 'installation_id', type: 'text', primaryKeyConstraintName: 'known_agent_pk' })
  installationId: string;

  @PrimaryColumn({ name: 'agent_id', type: 'bigint', primaryKeyConstraintName: 'known_agent_pk' })
  agentId: number;

  @Column({ name: 'name', type: 'text' })
  name: string;

  @Column({ name: 'email', type: 'text' })
  email: string;
}
