import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { Listener } from '../../platform/database/listener.js';
import { PgPool } from '../../platform/database/pg-pool.js';
import { describeError } from '../../platform/errors/describe-error.js';
import { SecretBox } from '../../platform/secrets/secret-box.js';
import { INSTALLATION_CHANNEL, InstallationChanges } from './installation-changes.store.js';
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
  private known = new Map<string, KnownVoiceConnection>();
  private reading: Promise<void> = Promise.resolve();

  constructor(
    private readonly pool: PgPool,
    private readonly listener: Listener,
    private readonly secrets: SecretBox,
    private readonly changes: InstallationChanges,
  ) {}

  /** Listens before it reads, so that no change falls between the two. */
  async onModuleInit(): Promise<void> {
    await this.listener.on(INSTALLATION_CHANNEL, (id) => void this.refreshOrWarn(id));
    this.changes.on((id) => this.refresh(id));
    this.listener.onReconnect(() => this.load());
    await this.load();
  }

  of(installationId: string): KnownVoiceConnection | null {
    return this.known.get(installationId) ?? null;
  }

  load(): Promise<void> {
    return this.inTurn(async () => {
      const rows = await this.pool.query<StoredConnection>({ text: SELECT });
      this.known = new Map(rows.map((row) => [row.installationId, this.open(row)]));
    });
  }

  private refresh(id: string): Promise<void> {
    return this.inTurn(async () => {
      const query = { text: `${SELECT} WHERE installation_id = $1`, values: [id] };
      const [row] = await this.pool.query<StoredConnection>(query);
      if (row) this.known.set(id, this.open(row));
      else this.known.delete(id);
    });
  }

  /** One read after the other: an older answer must not replace a newer one. */
  private inTurn(read: () => Promise<void>): Promise<void> {
    const turn = this.reading.then(read);
    this.reading = turn.catch(() => undefined);
    return turn;
  }

  private async refreshOrWarn(id: string): Promise<void> {
    try {
      await this.refresh(id);
    } catch (error) {
      // A lost connection ends in a reconnect, and that reads everything again.
      this.logger.warn('could not read a changed voice application', { installation: id, ...describeError(error) });
    }
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
