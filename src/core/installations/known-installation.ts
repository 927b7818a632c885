import type { InstallationSettings } from './installation-settings.js';

export type InstallationState = 'installing' | 'active' | 'uninstalled';

/** One installation as kept in memory: all it takes to verify its webhooks and to call its host. */
export interface KnownInstallation {
  id: string;
  hostKind: string;
  hostUrl: string;
  hostVersion: string;
  accountId: number;
  serviceUserId: number;
  /** Null until the webhook has been made on the host. */
  webhookSecret: string | null;
  token: string;
  state: InstallationState;
  trouble: string | null;
  settings: InstallationSettings;
  /** Ids of what the installer made on the host, by manifest key. */
  made: Record<string, number>;
  /** Host time. */
  installedAt: Date;
  /** Host clock minus ours, in milliseconds. */
  clockOffsetMs: number;
  clockAlarmAt: Date | null;
}

/** The host's time at a moment of our own clock. */
export function hostTime(installation: { clockOffsetMs: number }, ours: Date): Date {
  return new Date(ours.getTime() + installation.clockOffsetMs);
}
