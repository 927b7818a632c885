import { Injectable } from '@nestjs/common';
import type { Check, HostReport } from '../../../core/ports/host-installer.port.js';
import { AppConfig } from '../../../platform/config/config.js';
import { checkAccess } from './access-checks.js';
import { AccountDoor } from './account-door.service.js';
import { AccountItems } from './account-items.js';
import { InstallationRecord } from './installation-record.service.js';
import { readManifest } from './manifest-file.js';
import { wishesOf } from './wishes.js';

/** How an installation stands on its host; changes nothing. */
@Injectable()
export class HostStatus {
  constructor(
    private readonly door: AccountDoor,
    private readonly record: InstallationRecord,
    private readonly config: AppConfig,
  ) {}

  async status(installationId: string): Promise<HostReport> {
    const installation = this.record.get(installationId);
    const { hostUrl, accountId, token, serviceUserId } = installation;
    const manifest = readManifest();
    const account = this.door.to(hostUrl, accountId, token);
    const question = { accountId, force: true, knownUserId: serviceUserId, oldestVersion: manifest.oldestVersion };
    const { checks, access } = await checkAccess(account, question);
    if (!access) return { checks, items: [] };
    const items = new AccountItems(account, wishesOf(manifest, installation, this.config.publicUrl), installation.made);
    return { checks: [...checks, await secretCheck(items, installation.webhookSecret)], items: await items.look() };
  }
}

/** A webhook that was deleted and made again by hand has another secret, and everything it sends is refused. */
async function secretCheck(items: AccountItems, secret: string | null): Promise<Check> {
  const webhook = await items.webhook();
  const same = webhook !== null && webhook.secret === secret;
  const said = same
    ? 'The webhook signs with the secret stored here.'
    : 'The stored secret is not the one of the webhook.';
  return { name: 'secret', result: same ? 'ok' : 'failed', said, cure: same ? null : 'Run the install command again.' };
}
