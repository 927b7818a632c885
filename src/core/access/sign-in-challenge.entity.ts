import { Column, Entity, PrimaryGeneratedColumn, Unique } from 'typeorm';

/** A code that an agent sends as a private note, to prove to one browser who they are. Code and handle are kept as hashes. */
@Entity('sign_in_challenge')
@Unique('sign_in_challenge_handle', ['handleHash'])
@Unique('sign_in_challenge_code', ['installationId', 'codeHash'])
export class SignInChallenge {
  @PrimaryGeneratedColumn('identity', {
    name: 'id',
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'sign_in_challenge_pk',
  })
  id: number;

  @Column({ name: 'installation_id', type: 'text' })
  installationId: string;

  @Column({ name: 'code_hash', type: 'text' })
  codeHash: string;

  /** Of what the browser that asked keeps; the code alone opens nothing. */
  @Column({ name: 'handle_hash', type: 'text' })
  handleHash: string;

  @Column({ name: 'expires_at', type: 'timestamptz' })
  expiresAt: Date;

  /** Whoever sent the code, as the host's signed webhook named them. */
  @Column({ name: 'agent_id', type: 'bigint', nullable: true })
  agentId: number | null;

  /** The note with the code, to be deleted. */
  @Column({ name: 'conversation_id', type: 'bigint', nullable: true })
  conversationId: number | null;

  @Column({ name: 'message_id', type: 'bigint', nullable: true })
  messageId: number | null;
}
