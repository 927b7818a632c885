import type { Check } from './host-installer.port.js';

/** What an administrator gives to put Doorman in front of one voice application of a carrier. */
export interface VoiceInstallOptions {
  installationId: string;
  apiKey: string;
  /** The carrier's id of the application. */
  connectionId: string;
  /** By which the carrier's webhooks are proved. */
  publicKey: string;
  /** Where the carrier's API is; the carrier's own when left out. */
  apiUrl?: string;
  /** Our address as the carrier reaches it. */
  publicUrl: string;
  /** Install although our own address does not answer from here. */
  force: boolean;
}

/** What was looked at, and what became of the carrier's settings. */
export interface VoiceReport {
  checks: Check[];
  /** Sentences about what was changed at the carrier; none where nothing was. */
  changes: string[];
}

/** One setting that an install changes at the carrier, and why. */
export interface PlannedChange {
  what: string;
  why: string;
}

/** What an install would find and change; no changes where it would be refused. */
export interface VoicePlan {
  checks: Check[];
  changes: PlannedChange[];
}

export type CheckListener = (check: Check) => void;

/** Puts Doorman in front of a voice application, takes it away again, and says how it stands there. */
export interface VoiceInstaller {
  /** What `install` would do; changes nothing. Throws `UpstreamError` where the carrier cannot be asked. */
  plan(options: VoiceInstallOptions): Promise<VoicePlan>;
  /** Done twice it mends what differs. Throws `UpstreamError` where the carrier cannot be asked. */
  install(options: VoiceInstallOptions, checked: CheckListener): Promise<VoiceReport>;
  /** Puts back what stood there before, where it is still ours. `apiKey`: another than the one known. */
  uninstall(installationId: string, apiKey?: string): Promise<VoiceReport>;
  /** Reads only; null where no application is connected. */
  status(installationId: string): Promise<VoiceStatus | null>;
  /** Takes the carrier's settings as they are now for the original ones and sets our own again. */
  repair(installationId: string, publicUrl: string, checked: CheckListener): Promise<VoiceReport>;
}

export interface VoiceStatus {
  connectionId: string;
  state: string;
  checks: Check[];
  /** `repair` would mend what is not well. */
  mendable: boolean;
}

export const VOICE_INSTALLER = Symbol('VOICE_INSTALLER');
