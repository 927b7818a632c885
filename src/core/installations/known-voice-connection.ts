export type VoiceState = 'installing' | 'active' | 'removed';

/** The settings of the carrier's application before we changed them. */
export interface OriginalVoiceSettings {
  webhookUrl: string;
  failoverUrl: string | null;
}

/** One voice application as kept in memory: all it takes to prove its webhooks, to refuse and to relay. */
export interface KnownVoiceConnection {
  installationId: string;
  connectionId: string;
  /** Null where this Doorman has not the key it was sealed with. */
  apiKey: string | null;
  publicKey: string;
  apiUrl: string;
  frontUrl: string;
  original: OriginalVoiceSettings;
  webhookTimeoutMs: number;
  ownNumbers: string[];
  /** `removed`: what still comes is relayed, and nothing refused. */
  state: VoiceState;
  /** Why the carrier refuses our commands, and what is wrong with the organisation's application; null when nothing. */
  trouble: string | null;
  relayTrouble: string | null;
}
