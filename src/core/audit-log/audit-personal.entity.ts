import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A personal value of an audit event; the table that Erase empties. */
@Entity('audit_personal')
export class AuditPersonal {
  @PrimaryColumn({ name: 'audit_event_id', type: 'bigint', primaryKeyConstraintName: 'audit_personal_pk' })
  auditEventId: number;

  @PrimaryColumn({ name: 'name', type: 'text', primaryKeyConstraintName: 'audit_personal_pk' })
  name: string;

  @Column({ name: 'visitor_id', type: 'bigint', nullable: true })
  visitorId: number | null;

  @Column({ name: 'value', type: 'text' })
  value: string;
}
