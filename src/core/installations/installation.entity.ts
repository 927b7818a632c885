import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import type { InstallationSettings } from './installation-settings.js';

/** One host account (one organisation) with its secrets and settings. */
@Entity('installation')
@Unique('installation_host_account', ['hostUrl', 'accountId'])
export class Installation {
  /** Unguessable: it stands in the webhook's address. */
  @PrimaryColumn({ name: 'id', type: 'text', primaryKeyConstraintName: 'installation_pk' })
  id: string;

  @Column({ name: 'host_kind', type: 'text' })
  hostKind: string;

  @Column({ name: 'host_url', type: 'text' })
  hostUrl: string;

  @Column({ name: 'host_version', type: 'text' })
  hostVersion: string;

  @Column({ name: 'account_id', type: 'integer' })
  accountId: number;

  @Column({ name: 'service_user_id', type: 'integer' })
  serviceUserId: number;

  @Column({ name: 'sealed_token', type: 'text' })
  sealedToken: string;

  /** Null until the webhook has been made on the host. */
  @Column({ name: 'sealed_webhook_secret', type: 'text', nullable: true })
  sealedWebhookSecret: string | null;

  @Column({ name: 'state', type: 'text', default: 'installing' })
  state: 'installing' | 'active' | 'uninstalled';

  /** Why the host refuses us at the moment (401, version), or null. */
  @Column({ name: 'trouble', type: 'text', nullable: true })
  trouble: string | null;

  @Column({ name: 'settings', type: 'jsonb', default: {} })
  settings: Partial<InstallationSettings>;

  /** Ids of what the installer made on the host, by manifest key. */
  @Column({ name: 'made', type: 'jsonb', default: {} })
  made: Record<string, number>;

  /** Host time; what is older is history. */
  @Column({ name: 'installed_at', type: 'timestamptz' })
  installedAt: Date;

  /** Host clock minus ours, in milliseconds, measured. */
  @Column({ name: 'clock_offset_ms', type: 'integer', default: 0 })
  clockOffsetMs: number;

  @Column({ name: 'clock_alarm_at', type: 'timestamptz', nullable: true })
  clockAlarmAt: Date | null;

  /** Host time up to which a reconcile has seen everything. */
  @Column({ name: 'reconciled_at', type: 'timestamptz', nullable: true })
  reconciledAt: Date | null;

  /** Our time before which no instance begins another reconcile by itself; a claim on it is how they share the work. */
  @Column({ name: 'reconcile_due_at', type: 'timestamptz', nullable: true })
  reconcileDueAt: Date | null;

  @Column({ name: 'import_state', type: 'jsonb', default: {} })
  importState: Record<string, unknown>;

  /** Numbers the changes of the standing subjects; taken under this row's lock. */
  @Column({ name: 'change_no', type: 'bigint', default: 0 })
  changeNo: number;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt: Date;
}
