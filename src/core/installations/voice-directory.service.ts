import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { Listener } from '../../platform/database/listener.js';
import { PgPool } from '../../platform/database/pg-pool.js';
import { describeError } from '../../platform/errors/describe-error.js';
import { SecretBox } from '../../platform/secrets/secret-box.js';
import { InstallationChanges } from './installation-changes.store.js';
import { InstallationMemory } from './installation-memory.service.js';
import { voiceSecretContext } from './installation-secrets.js';
import type { KnownVoiceConnection } from './known-voice-connection.js';

type StoredConnection = Omit<KnownVoiceConnection, 'apiKey'> & { sealedApiKey: string };

const SELECT = `SELECT installation_id AS "installationId", connection_id AS "connectionId",
  sealed_api_key AS "sealedApiKey", public_key AS "publicKey", api_url AS "apiUrl", front_url AS "frontUrl",
  original, webhook_timeout_ms AS "webhookTimeoutMs", own_numbers AS "ownNumbers", state, trouble,
  relay_trouble AS "relayTrouble"
  FROM voice_connection`;

/** Every connected voice application, in memory: calls are refused and relayed while the database is away. */
@Injectable()
export class VoiceDirectory implements OnModuleInit {
  private readonly logger = new Logger(VoiceDirectory.name);
  private readonly memory = new InstallationMemory<KnownVoiceConnection>(
    { all: () => this.readAll(), one: (id) => this.readOne(id) },
    (context) => this.logger.warn('could not read a changed voice application', context),
  );

  constructor(
    private readonly pool: PgPool,
    private readonly listener: Listener,
    private readonly secrets: SecretBox,
    private readonly changes: InstallationChanges,
  ) {}

  onModuleInit(): Promise<void> {
    return this.memory.start(this.listener, this.changes);
  }

  of(installationId: string): KnownVoiceConnection | null {
    return this.memory.get(installationId);
  }

  private async readAll(): Promise<[string, KnownVoiceConnection][]> {
    const rows = await this.pool.query<StoredConnection>({ text: SELECT });
    return rows.map((row) => [row.installationId, this.open(row)]);
  }

  private async readOne(id: string): Promise<KnownVoiceConnection | null> {
    const query = { text: `${SELECT} WHERE installation_id = $1`, values: [id] };
    const [row] = await this.pool.query<StoredConnection>(query);
    return row ? this.open(row) : null;
  }

  /** Without the API key calls can still be proved and relayed; they are then let through. */
  private open({ sealedApiKey, ...row }: StoredConnection): KnownVoiceConnection {
    try {
      return { ...row, apiKey: this.secrets.open(sealedApiKey, voiceSecretContext(row.installationId)) };
    } catch (error) {
      this.logger.error('the API key of a voice application does not open: run `telnyx install` again', {
        installation: row.installationId,
        ...describeError(error),
      });
      return { ...row, apiKey: null };
    }
  }
}
