import { Column, Entity, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';

/** One webhook body as received, stored until processed. */
@Entity('delivery')
@Unique('delivery_signature', ['installationId', 'signature'])
@Index('delivery_waiting', ['installationId', 'id'], { where: "state = 'waiting'" })
@Index('delivery_parked', ['installationId', 'id'], { where: "state = 'parked'" })
@Index('delivery_received', ['receivedAt'])
export class Delivery {
  @PrimaryGeneratedColumn('identity', {
    name: 'id',
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'delivery_pk',
  })
  id: number;

  @Column({ name: 'installation_id', type: 'text' })
  installationId: string;

  /** Proves it genuine and names it: the same signature is the same body at the same time. */
  @Column({ name: 'signature', type: 'text' })
  signature: string;

  /** The sender's time of sending. */
  @Column({ name: 'sent_at', type: 'timestamptz' })
  sentAt: Date;

  @Column({ name: 'received_at', type: 'timestamptz', default: () => 'now()' })
  receivedAt: Date;

  /** Null once its time of keeping is over. */
  @Column({ name: 'body', type: 'bytea', nullable: true })
  body: Buffer | null;

  @Column({ name: 'state', type: 'text', default: 'waiting' })
  state: 'waiting' | 'done' | 'parked';

  /** Not before this moment; moves on after a failure. */
  @Column({ name: 'due_at', type: 'timestamptz', default: () => 'now()' })
  dueAt: Date;

  @Column({ name: 'attempts', type: 'integer', default: 0 })
  attempts: number;

  /** Those of the attempts that failed by the delivery itself, not because something was away; enough of them park it. */
  @Column({ name: 'faults', type: 'integer', default: 0 })
  faults: number;

  @Column({ name: 'error', type: 'text', nullable: true })
  error: string | null;

  @Column({ name: 'processed_at', type: 'timestamptz', nullable: true })
  processedAt: Date | null;

  /** It mentions somebody who was erased while it waited: its body goes once it was processed or put aside. */
  @Column({ name: 'forget_body', type: 'boolean', default: false })
  forgetBody: boolean;
}
