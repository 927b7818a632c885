import type { KnownInstallation } from '../../../core/installations/known-installation.js';
import type { Wishes } from './account-items.js';
import type { Manifest } from './manifest.js';

/** What the manifest comes to in an installation whose host reaches us at `publicUrl`. */
export function wishesOf(manifest: Manifest, installation: KnownInstallation, publicUrl: string): Wishes {
  const { reviewLabel, commandWord } = installation.settings;
  const shown = new URLSearchParams({ host: installation.hostUrl, account: String(installation.accountId) });
  return {
    manifest,
    webhookUrl: `${publicUrl}/webhooks/chatwoot/${installation.id}`,
    pageUrl: (path) => `${publicUrl}${path}?${shown.toString()}`,
    reviewLabel,
    commandWord,
  };
}
