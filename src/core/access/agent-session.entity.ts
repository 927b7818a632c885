import { Column, Entity, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';
import type { SignInWayName } from '../ports/sign-in-way.port.js';
import type { Role } from './caller.js';

/** An agent who proved who they are, in one browser. Of the token only its hash is kept. */
@Entity('agent_session')
@Unique('agent_session_token', ['tokenHash'])
@Index('agent_session_agent', ['installationId', 'agentId'])
export class AgentSession {
  @PrimaryGeneratedColumn('identity', {
    name: 'id',
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'agent_session_pk',
  })
  id: number;

  @Column({ name: 'installation_id', type: 'text' })
  installationId: string;

  @Column({ name: 'agent_id', type: 'bigint' })
  agentId: number;

  @Column({ name: 'name', type: 'text' })
  name: string;

  @Column({ name: 'email', type: 'text' })
  email: string;

  /** As the host told it when the session was opened, or when it was checked last. */
  @Column({ name: 'role', type: 'text' })
  role: Role;

  @Column({ name: 'way', type: 'text' })
  way: SignInWayName;

  @Column({ name: 'token_hash', type: 'text' })
  tokenHash: string;

  @Column({ name: 'opened_at', type: 'timestamptz' })
  openedAt: Date;

  /** Moves on while the session is used. */
  @Column({ name: 'expires_at', type: 'timestamptz' })
  expiresAt: Date;

  /** The end that no use moves. */
  @Column({ name: 'ends_at', type: 'timestamptz' })
  endsAt: Date;
}
