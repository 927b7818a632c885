import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import { NotFoundError } from '../../platform/errors/doorman-error.js';
import { SecretBox } from '../../platform/secrets/secret-box.js';
import type { Tx } from '../../platform/database/transactions.js';
import { DOORMAN_ACTOR, type Actor } from '../audit-log/actor.js';
import { AuditLogStore } from '../audit-log/audit-log.store.js';
import { InstallationChanges } from './installation-changes.store.js';
import { secretContext } from './installation-secrets.js';
import { settingsOf, type InstallationSettings } from './installation-settings.js';
import type { InstallationState } from './known-installation.js';

/** What an installer knows when it makes an installation. */
export interface NewInstallation {
  id: string;
  hostKind: string;
  hostUrl: string;
  hostVersion: string;
  accountId: number;
  serviceUserId: number;
  token: string;
  /** Host time. */
  installedAt: Date;
  clockOffsetMs?: number;
}

/** What may change when an installation is renewed on the same account. */
export type HostAccess = Pick<NewInstallation, 'hostVersion' | 'serviceUserId' | 'token'>;

/** A change of one installation as its audit line tells it. */
interface Told {
  action: string;
  actor: Actor;
  before?: object;
  after?: object;
}

/** Writes installations; every change tells all instances, and the directory of this one before `run` answers. */
@Injectable()
export class InstallationStore {
  constructor(
    private readonly clock: Clock,
    private readonly secrets: SecretBox,
    private readonly auditLog: AuditLogStore,
    private readonly changes: InstallationChanges,
  ) {}

  async create(tx: Tx, made: NewInstallation, actor: Actor): Promise<void> {
    await tx.query(
      `INSERT INTO installation (id, host_kind, host_url, host_version, account_id, service_user_id, sealed_token,
         installed_at, clock_offset_ms)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        made.id,
        made.hostKind,
        made.hostUrl,
        made.hostVersion,
        made.accountId,
        made.serviceUserId,
        this.secrets.seal(made.token, secretContext(made.id, 'token')),
        made.installedAt,
        made.clockOffsetMs ?? 0,
      ],
    );
    const { hostKind, hostUrl, hostVersion, accountId, serviceUserId } = made;
    const after = { hostKind, hostUrl, hostVersion, accountId, serviceUserId };
    await this.tell(tx, made.id, { action: 'installation.created', actor, after });
  }

  async setAccess(tx: Tx, id: string, access: HostAccess, actor: Actor): Promise<void> {
    const before = await this.lock<{ hostVersion: string; serviceUserId: number }>(
      tx,
      id,
      'host_version AS "hostVersion", service_user_id AS "serviceUserId"',
    );
    const { hostVersion, serviceUserId, token } = access;
    const sealed = this.secrets.seal(token, secretContext(id, 'token'));
    await tx.query(
      'UPDATE installation SET host_version = $2, service_user_id = $3, sealed_token = $4, trouble = NULL WHERE id = $1',
      [id, hostVersion, serviceUserId, sealed],
    );
    await this.tell(tx, id, {
      action: 'installation.access_changed',
      actor,
      before,
      after: { hostVersion, serviceUserId },
    });
  }

  /** Installed again after an uninstall: what happened on the host meanwhile is history; `installedAt` is host time. */
  async beginAgain(tx: Tx, id: string, installedAt: Date, actor: Actor): Promise<void> {
    const before = await this.lock<{ installedAt: Date }>(tx, id, 'installed_at AS "installedAt"');
    await tx.query(
      `UPDATE installation SET state = 'installing', installed_at = $2, reconciled_at = NULL, trouble = NULL,
         import_state = '{}' WHERE id = $1`,
      [id, installedAt],
    );
    await this.tell(tx, id, { action: 'installation.begun_again', actor, before, after: { installedAt } });
  }

  async setWebhookSecret(tx: Tx, id: string, secret: string, actor: Actor): Promise<void> {
    await this.lock(tx, id, 'id');
    const sealed = this.secrets.seal(secret, secretContext(id, 'webhook_secret'));
    await tx.query('UPDATE installation SET sealed_webhook_secret = $2 WHERE id = $1', [id, sealed]);
    await this.tell(tx, id, { action: 'installation.webhook_secret_changed', actor });
  }

  async setState(tx: Tx, id: string, state: InstallationState, actor: Actor): Promise<void> {
    const before = await this.lock<{ state: InstallationState }>(tx, id, 'state');
    if (before.state === state) return;
    await tx.query('UPDATE installation SET state = $2 WHERE id = $1', [id, state]);
    await this.tell(tx, id, { action: 'installation.state_changed', actor, before, after: { state } });
  }

  /** What was set, held against other changes to the end of the transaction. */
  async lockedSettings(tx: Tx, id: string): Promise<Partial<InstallationSettings>> {
    const { settings } = await this.lock<{ settings: Partial<InstallationSettings> }>(tx, id, 'settings');
    return settings;
  }

  /** Changes the given settings and leaves the others as they are. */
  async updateSettings(tx: Tx, id: string, changes: Partial<InstallationSettings>, actor: Actor): Promise<void> {
    const stored = await this.lock<{ settings: Partial<InstallationSettings> }>(tx, id, 'settings');
    const settings = { ...stored.settings, ...changes };
    await tx.query('UPDATE installation SET settings = $2 WHERE id = $1', [id, JSON.stringify(settings)]);
    await this.tell(tx, id, {
      action: 'installation.settings_changed',
      actor,
      before: settingsOf(stored.settings),
      after: settingsOf(settings),
    });
  }

  /** Ids of what the installer made on the host, by manifest key. */
  async setMade(tx: Tx, id: string, made: Record<string, number>, actor: Actor): Promise<void> {
    const before = await this.lock<{ made: Record<string, number> }>(tx, id, 'made');
    await tx.query('UPDATE installation SET made = $2 WHERE id = $1', [id, JSON.stringify(made)]);
    await this.tell(tx, id, { action: 'installation.made_changed', actor, before, after: { made } });
  }

  /** Why the host refuses us, as a sentence for the administrator; null once it does not any more. */
  async setTrouble(tx: Tx, id: string, trouble: string | null): Promise<void> {
    const before = await this.lock<{ trouble: string | null }>(tx, id, 'trouble');
    if (before.trouble === trouble) return;
    await tx.query('UPDATE installation SET trouble = $2 WHERE id = $1', [id, trouble]);
    await this.tell(tx, id, {
      action: 'installation.trouble_changed',
      actor: DOORMAN_ACTOR,
      before,
      after: { trouble },
    });
  }

  /** Host clock minus ours, in milliseconds, as measured. */
  async setClock(tx: Tx, id: string, clockOffsetMs: number): Promise<void> {
    const before = await this.lock<{ clockOffsetMs: number }>(tx, id, 'clock_offset_ms AS "clockOffsetMs"');
    await tx.query('UPDATE installation SET clock_offset_ms = $2 WHERE id = $1', [id, clockOffsetMs]);
    await this.tell(tx, id, {
      action: 'installation.clock_measured',
      actor: DOORMAN_ACTOR,
      before,
      after: { clockOffsetMs },
    });
  }

  /** A well-signed webhook came with a time far from ours; `at` is our time of it. */
  async raiseClockAlarm(tx: Tx, id: string, at: Date): Promise<void> {
    await this.lock(tx, id, 'id');
    await tx.query('UPDATE installation SET clock_alarm_at = $2 WHERE id = $1', [id, at]);
    await this.tell(tx, id, { action: 'installation.clock_alarm', actor: DOORMAN_ACTOR });
  }

  /** How far the import got. A mark of progress, not a decision: it has no audit line. */
  async setImportState(tx: Tx, id: string, importState: Record<string, unknown>): Promise<void> {
    await tx.query('UPDATE installation SET import_state = $2 WHERE id = $1', [id, JSON.stringify(importState)]);
  }

  async importState(tx: Tx, id: string): Promise<Record<string, unknown>> {
    const row = await this.lock<{ importState: Record<string, unknown> }>(tx, id, 'import_state AS "importState"');
    return row.importState;
  }

  private async lock<T extends object>(tx: Tx, id: string, columns: string): Promise<T> {
    const [row] = await tx.query<T>(`SELECT ${columns} FROM installation WHERE id = $1 FOR UPDATE`, [id]);
    if (row) return row;
    throw new NotFoundError('installation.not_found', 'there is no such installation: run the install command');
  }

  private async tell(tx: Tx, installationId: string, told: Told): Promise<void> {
    await this.auditLog.append(tx, { installationId, at: this.clock.now(), ...told });
    await this.changes.tell(tx, installationId);
  }
}
