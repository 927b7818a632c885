import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { Actor } from '../audit-log/actor.js';

/** A line of an import that could not be taken in, and why. */
export interface BadLine {
  line: number;
  text: string;
  why: string;
}

/** An import of list entries, line by line; one that was cut off goes on where it stopped. */
@Entity('list_import')
export class ListImport {
  @PrimaryGeneratedColumn('identity', {
    name: 'id',
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'list_import_pk',
  })
  id: number;

  @Column({ name: 'installation_id', type: 'text' })
  installationId: string;

  @Column({ name: 'actor', type: 'jsonb' })
  actor: Actor;

  /** What was given; null once all of it is done. */
  @Column({ name: 'text', type: 'text', nullable: true })
  text: string | null;

  @Column({ name: 'state', type: 'text', default: 'running' })
  state: 'running' | 'done';

  /** Lines looked at so far. */
  @Column({ name: 'done', type: 'integer', default: 0 })
  done: number;

  @Column({ name: 'total', type: 'integer' })
  total: number;

  @Column({ name: 'added', type: 'integer', default: 0 })
  added: number;

  /** Those on the list already. */
  @Column({ name: 'skipped', type: 'integer', default: 0 })
  skipped: number;

  @Column({ name: 'bad', type: 'jsonb', default: [] })
  bad: BadLine[];

  @Column({ name: 'begun_at', type: 'timestamptz' })
  begunAt: Date;
}
