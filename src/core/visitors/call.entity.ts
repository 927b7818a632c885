import { Column, Entity, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';
import type { CallOutcome } from '../ports/call-event.js';

/** One call as it arrived, refused or not: what detectors read. */
@Entity('call')
@Unique('call_key', ['installationId', 'key'])
@Index('call_visitor', ['visitorId', 'at'])
@Index('call_installation', ['installationId', 'at'])
export class Call {
  @PrimaryGeneratedColumn('identity', {
    name: 'id',
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'call_pk',
  })
  id: number;

  @Column({ name: 'installation_id', type: 'text' })
  installationId: string;

  /** The carrier's id of the caller's leg. */
  @Column({ name: 'key', type: 'text' })
  key: string;

  @Column({ name: 'session_key', type: 'text', nullable: true })
  sessionKey: string | null;

  @Column({ name: 'connection_id', type: 'text', nullable: true })
  connectionId: string | null;

  /** Whose number called; null where none was shown. */
  @Column({ name: 'visitor_id', type: 'bigint', nullable: true })
  visitorId: number | null;

  @Column({ name: 'caller_kind', type: 'text' })
  callerKind: 'number' | 'sip' | 'withheld' | 'malformed';

  /** E.164, or the SIP address. */
  @Column({ name: 'caller', type: 'text', nullable: true })
  caller: string | null;

  /** As the carrier wrote it. */
  @Column({ name: 'dialled', type: 'text', nullable: true })
  dialled: string | null;

  /** Host time. */
  @Column({ name: 'at', type: 'timestamptz' })
  at: Date;

  @Column({ name: 'outcome', type: 'text' })
  outcome: CallOutcome;

  /** The carrier's last word: what is told later of the call's beginning changes the outcome no more. */
  @Column({ name: 'is_final', type: 'boolean', default: false })
  isFinal: boolean;

  /** How surely the carrier knows the number: A, B, C. */
  @Column({ name: 'attestation', type: 'text', nullable: true })
  attestation: string | null;

  @Column({ name: 'attestation_valid', type: 'boolean', nullable: true })
  attestationValid: boolean | null;

  /** What the carrier's own screening says. */
  @Column({ name: 'screening', type: 'text', nullable: true })
  screening: string | null;
}
