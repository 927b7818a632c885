import { Column, Entity, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';
import type { Actor } from '../audit-log/actor.js';
import type { Scope } from './caller.js';

/** A key with which a program uses the API. Of the key itself only its hash is kept. */
@Entity('api_key')
@Unique('api_key_token', ['tokenHash'])
@Index('api_key_installation', ['installationId', 'id'])
export class ApiKey {
  @PrimaryGeneratedColumn('identity', {
    name: 'id',
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'api_key_pk',
  })
  id: number;

  @Column({ name: 'installation_id', type: 'text' })
  installationId: string;

  @Column({ name: 'name', type: 'text' })
  name: string;

  @Column({ name: 'scopes', type: 'jsonb' })
  scopes: Scope[];

  @Column({ name: 'token_hash', type: 'text' })
  tokenHash: string;

  @Column({ name: 'created_by', type: 'jsonb' })
  createdBy: Actor;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;

  /** To the minute. */
  @Column({ name: 'last_used_at', type: 'timestamptz', nullable: true })
  lastUsedAt: Date | null;

  @Column({ name: 'revoked_at', type: 'timestamptz', nullable: true })
  revokedAt: Date | null;
}
