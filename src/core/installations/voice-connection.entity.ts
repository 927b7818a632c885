import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Check } from '../ports/host-installer.port.js';
import type { OriginalVoiceSettings, VoiceState } from './known-voice-connection.js';

/** The voice application of an organisation that Doorman stands in front of. */
@Entity('voice_connection')
export class VoiceConnection {
  @PrimaryColumn({ name: 'installation_id', type: 'text', primaryKeyConstraintName: 'voice_connection_pk' })
  installationId: string;

  /** The carrier's id of the application. */
  @Column({ name: 'connection_id', type: 'text' })
  connectionId: string;

  @Column({ name: 'sealed_api_key', type: 'text' })
  sealedApiKey: string;

  /** By which the carrier's webhooks are proved; not a secret. */
  @Column({ name: 'public_key', type: 'text' })
  publicKey: string;

  @Column({ name: 'api_url', type: 'text' })
  apiUrl: string;

  /** Our own address as set at the carrier. */
  @Column({ name: 'front_url', type: 'text' })
  frontUrl: string;

  /** What stood there before; also where calls that pass are relayed to. */
  @Column({ name: 'original', type: 'jsonb' })
  original: OriginalVoiceSettings;

  /** How long the carrier waits for an answer to a webhook. */
  @Column({ name: 'webhook_timeout_ms', type: 'integer' })
  webhookTimeoutMs: number;

  /** The organisation's own numbers in E.164, that nobody may list. */
  @Column({ name: 'own_numbers', type: 'jsonb', default: [] })
  ownNumbers: string[];

  @Column({ name: 'state', type: 'text' })
  state: VoiceState;

  /** Why the carrier refuses our commands at the moment, or null. */
  @Column({ name: 'trouble', type: 'text', nullable: true })
  trouble: string | null;

  /** What is wrong with the organisation's own application at the moment, or null. */
  @Column({ name: 'relay_trouble', type: 'text', nullable: true })
  relayTrouble: string | null;

  /** What was not well at the carrier when it was looked at last. */
  @Column({ name: 'drift', type: 'jsonb', default: [] })
  drift: Check[];

  @Column({ name: 'looked_at', type: 'timestamptz', nullable: true })
  lookedAt: Date | null;

  @Column({ name: 'installed_at', type: 'timestamptz' })
  installedAt: Date;
}
