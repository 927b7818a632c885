import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { HashedWord } from './hashed-words.js';

/** One Erase, as long as anything of it can still lie on the disk of an instance. It names nobody. */
@Entity('erasure')
export class ErasureRow {
  @PrimaryGeneratedColumn('identity', {
    name: 'id',
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'erasure_pk',
  })
  id: number;

  @Column({ name: 'installation_id', type: 'text' })
  installationId: string;

  @Column({ name: 'at', type: 'timestamptz' })
  at: Date;

  @Column({ name: 'words', type: 'jsonb' })
  words: HashedWord[];
}
