import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { Listener } from '../../platform/database/listener.js';
import { PgPool } from '../../platform/database/pg-pool.js';
import { UnavailableError } from '../../platform/errors/doorman-error.js';
import { SecretBox } from '../../platform/secrets/secret-box.js';
import { InstallationChanges } from './installation-changes.store.js';
import { InstallationMemory } from './installation-memory.service.js';
import { secretContext } from './installation-secrets.js';
import { settingsOf, type InstallationSettings } from './installation-settings.js';
import type { KnownInstallation } from './known-installation.js';

interface StoredInstallation extends Omit<KnownInstallation, 'settings' | 'token' | 'webhookSecret'> {
  sealedToken: string;
  sealedWebhookSecret: string | null;
  settings: Partial<InstallationSettings>;
}

const SELECT = `SELECT id, host_kind AS "hostKind", host_url AS "hostUrl", host_version AS "hostVersion",
  account_id AS "accountId", service_user_id AS "serviceUserId", sealed_token AS "sealedToken",
  sealed_webhook_secret AS "sealedWebhookSecret", state, trouble, settings, made, installed_at AS "installedAt",
  clock_offset_ms AS "clockOffsetMs", clock_alarm_at AS "clockAlarmAt" FROM installation`;

/** Every installation with its secrets opened, in memory: it answers while the database is away. */
@Injectable()
export class InstallationDirectory implements OnModuleInit {
  private readonly logger = new Logger(InstallationDirectory.name);
  private readonly memory = new InstallationMemory<KnownInstallation>(
    { all: () => this.readAll(), one: (id) => this.readOne(id) },
    (context) => this.logger.warn('could not read a changed installation', context),
  );
  private toleratesLocked = false;

  constructor(
    private readonly pool: PgPool,
    private readonly listener: Listener,
    private readonly secrets: SecretBox,
    private readonly changes: InstallationChanges,
  ) {}

  onModuleInit(): Promise<void> {
    return this.memory.start(this.listener, this.changes);
  }

  /** Lets installations whose secrets do not open stand without them: the install command must be able to renew those. */
  tolerateLocked(): void {
    this.toleratesLocked = true;
  }

  get(id: string): KnownInstallation | null {
    return this.memory.get(id);
  }

  all(): KnownInstallation[] {
    return this.memory.all();
  }

  active(): KnownInstallation[] {
    return this.all().filter((installation) => installation.state === 'active');
  }

  /** The installation of one account of a host, uninstalled ones included. */
  find(hostUrl: string, accountId: number): KnownInstallation | null {
    return this.all().find((one) => one.hostUrl === hostUrl && one.accountId === accountId) ?? null;
  }

  /** Reads all of them anew; throws if a secret does not open, because nothing could be verified then. */
  load(): Promise<void> {
    return this.memory.load();
  }

  /** Reads one of them anew. */
  refresh(id: string): Promise<void> {
    return this.memory.refresh(id);
  }

  private async readAll(): Promise<[string, KnownInstallation][]> {
    const rows = await this.pool.query<StoredInstallation>({ text: SELECT });
    return rows.map((row) => [row.id, this.open(row)]);
  }

  private async readOne(id: string): Promise<KnownInstallation | null> {
    const [row] = await this.pool.query<StoredInstallation>({ text: `${SELECT} WHERE id = $1`, values: [id] });
    return row ? this.open(row) : null;
  }

  private open({ sealedToken, sealedWebhookSecret, ...row }: StoredInstallation): KnownInstallation {
    return {
      ...row,
      token: this.openSecret(row.id, 'token', sealedToken) ?? '',
      webhookSecret:
        sealedWebhookSecret === null ? null : this.openSecret(row.id, 'webhook_secret', sealedWebhookSecret),
      settings: settingsOf(row.settings),
    };
  }

  private openSecret(id: string, field: 'token' | 'webhook_secret', sealed: string): string | null {
    try {
      return this.secrets.open(sealed, secretContext(id, field));
    } catch (error) {
      if (this.toleratesLocked && error instanceof UnavailableError) return null;
      throw error;
    }
  }
}
