import type { InstallationSettings } from '../installations/installation-settings.js';

/** In whose name and at what time signals are taken in. */
export interface TrustContext {
  installationId: string;
  settings: InstallationSettings;
  now: Date;
}
