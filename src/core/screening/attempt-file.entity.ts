import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** A file of a stopped message; its bytes are copied from the host afterwards. */
@Entity('attempt_file')
@Index('attempt_file_attachment', ['attemptId', 'attachmentId'], { unique: true })
export class AttemptFile {
  @PrimaryGeneratedColumn('identity', {
    name: 'id',
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'attempt_file_pk',
  })
  id: number;

  @Column({ name: 'attempt_id', type: 'bigint' })
  attemptId: number;

  @Column({ name: 'attachment_id', type: 'bigint' })
  attachmentId: number;

  @Column({ name: 'file_name', type: 'text', nullable: true })
  fileName: string | null;

  @Column({ name: 'content_type', type: 'text', nullable: true })
  contentType: string | null;

  @Column({ name: 'size', type: 'bigint', nullable: true })
  size: number | null;

  @Column({ name: 'url', type: 'text' })
  url: string;

  @Column({ name: 'state', type: 'text', default: 'wanted' })
  state: 'wanted' | 'kept' | 'truncated' | 'gone';

  @Column({ name: 'bytes', type: 'bytea', nullable: true, select: false })
  bytes: Buffer | null;
}
