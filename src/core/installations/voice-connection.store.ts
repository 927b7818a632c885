import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import type { Tx } from '../../platform/database/transactions.js';
import { NotFoundError } from '../../platform/errors/doorman-error.js';
import { SecretBox } from '../../platform/secrets/secret-box.js';
import { DOORMAN_ACTOR, type Actor } from '../audit-log/actor.js';
import { AuditLogStore } from '../audit-log/audit-log.store.js';
import type { Check } from '../ports/host-installer.port.js';
import { InstallationChanges } from './installation-changes.store.js';
import type { KnownVoiceConnection, VoiceState } from './known-voice-connection.js';
import { voiceSecretContext } from './installation-secrets.js';

/** Of our commands to the carrier, or of handing calls on to the organisation's application. */
export type VoiceTrouble = 'commands' | 'relay';

const COLUMNS: Record<VoiceTrouble, string> = { commands: 'trouble', relay: 'relay_trouble' };

/** What an installer knows when it puts Doorman in front of a voice application. */
export type NewVoiceConnection = Omit<KnownVoiceConnection, 'apiKey' | 'state' | 'trouble' | 'relayTrouble'> & {
  apiKey: string;
};

/** Writes the voice application of an installation; every change tells all instances. */
@Injectable()
export class VoiceConnectionStore {
  constructor(
    private readonly clock: Clock,
    private readonly secrets: SecretBox,
    private readonly auditLog: AuditLogStore,
    private readonly changes: InstallationChanges,
  ) {}

  /** Stores it before anything is changed at the carrier; installed again, it keeps the original settings given. */
  async begin(tx: Tx, made: NewVoiceConnection, actor: Actor): Promise<void> {
    await tx.query(
      `INSERT INTO voice_connection (installation_id, connection_id, sealed_api_key, public_key, api_url, front_url,
         original, webhook_timeout_ms, own_numbers, state, installed_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'installing', $10)
       ON CONFLICT (installation_id) DO UPDATE SET connection_id = excluded.connection_id,
         sealed_api_key = excluded.sealed_api_key, public_key = excluded.public_key, api_url = excluded.api_url,
         front_url = excluded.front_url, original = excluded.original, own_numbers = excluded.own_numbers,
         webhook_timeout_ms = excluded.webhook_timeout_ms, trouble = NULL, relay_trouble = NULL, drift = '[]',
         state = CASE WHEN voice_connection.state = 'active' THEN 'active' ELSE 'installing' END`,
      [
        made.installationId,
        made.connectionId,
        this.secrets.seal(made.apiKey, voiceSecretContext(made.installationId)),
        made.publicKey,
        made.apiUrl,
        made.frontUrl,
        JSON.stringify(made.original),
        made.webhookTimeoutMs,
        JSON.stringify(made.ownNumbers),
        this.clock.now(),
      ],
    );
    const { connectionId, frontUrl, webhookTimeoutMs } = made;
    const after = { connectionId, frontUrl, webhookTimeoutMs, ownNumbers: made.ownNumbers.length };
    await this.tell(tx, made.installationId, { action: 'voice.installed', actor, after });
  }

  async setState(tx: Tx, installationId: string, state: VoiceState, actor: Actor): Promise<void> {
    const rows = await tx.query(
      'UPDATE voice_connection SET state = $2 WHERE installation_id = $1 RETURNING installation_id',
      [installationId, state],
    );
    if (rows.length === 0) {
      throw new NotFoundError('voice.not_installed', 'No voice application is connected: run `telnyx install`.');
    }
    await this.tell(tx, installationId, { action: 'voice.state_changed', actor, after: { state } });
  }

  /** What does not work, as a sentence for the administrator; null once it does again. */
  async setTrouble(tx: Tx, installationId: string, of: VoiceTrouble, trouble: string | null): Promise<void> {
    const column = COLUMNS[of];
    const rows = await tx.query(
      `UPDATE voice_connection SET ${column} = $2 WHERE installation_id = $1 AND ${column} IS DISTINCT FROM $2
        RETURNING installation_id`,
      [installationId, trouble],
    );
    if (rows.length === 0) return;
    const after = { of, trouble };
    await this.tell(tx, installationId, { action: 'voice.trouble_changed', actor: DOORMAN_ACTOR, after });
  }

  /** Claims the next look at the carrier for this instance; false if there was one since `before`. */
  async claimLook(tx: Tx, installationId: string, at: { now: Date; before: Date }): Promise<boolean> {
    const rows = await tx.query(
      `UPDATE voice_connection SET looked_at = $2
        WHERE installation_id = $1 AND state = 'active' AND (looked_at IS NULL OR looked_at <= $3)
        RETURNING installation_id`,
      [installationId, at.now, at.before],
    );
    return rows.length > 0;
  }

  /** What was not well at the carrier; told only where it is something else than before. */
  async setDrift(tx: Tx, installationId: string, drift: readonly Check[]): Promise<void> {
    const rows = await tx.query(
      `UPDATE voice_connection SET drift = $2::jsonb WHERE installation_id = $1 AND drift <> $2::jsonb
        RETURNING installation_id`,
      [installationId, JSON.stringify(drift)],
    );
    if (rows.length === 0) return;
    const after = { drift: drift.map(({ name, said }) => ({ name, said })) };
    await this.tell(tx, installationId, { action: 'voice.drift_found', actor: DOORMAN_ACTOR, after });
  }

  private async tell(
    tx: Tx,
    installationId: string,
    told: { action: string; actor: Actor; after: object },
  ): Promise<void> {
    await this.auditLog.append(tx, { installationId, at: this.clock.now(), ...told });
    await this.changes.tell(tx, installationId);
  }
}
