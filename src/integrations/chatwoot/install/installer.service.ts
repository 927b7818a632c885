import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InstallationFlags } from '../../../core/enforcement/installation-flags.service.js';
import type { Check, InstallListener, InstallOptions, InstallReport } from '../../../core/ports/host-installer.port.js';
import { parseHostUrl } from './host-address.js';
import { checkAccess, type Access, type AccessFindings } from './access-checks.js';
import { AccountItems } from './account-items.js';
import { InstallationRecord } from './installation-record.service.js';
import { readManifest } from './manifest-file.js';
import { AccountDoor } from './account-door.service.js';
import { WebhookArrival } from './webhook-arrival.service.js';
import { wishesOf } from './wishes.js';

/** Puts Doorman into one account; done twice it finds what is there and mends what differs. */
@Injectable()
export class Installer {
  constructor(
    private readonly door: AccountDoor,
    private readonly record: InstallationRecord,
    private readonly arrival: WebhookArrival,
    private readonly flags: InstallationFlags,
  ) {}

  /** Everything that is looked at before anything is made. */
  async check(options: InstallOptions): Promise<Check[]> {
    return (await this.find(options)).checks;
  }

  async install(options: InstallOptions, listener: InstallListener): Promise<InstallReport> {
    const hostUrl = parseHostUrl(options.hostUrl);
    const known = this.record.find(hostUrl, options.accountId);
    const { checks, access } = await this.find(options);
    for (const check of checks) listener.checked(check);
    if (!access) return { installationId: known?.id ?? null, checks, items: [] };

    const id = await this.open({ ...options, hostUrl }, access, known?.id ?? null);
    const items = await this.items(id, options, listener);
    await this.record.activate(id);
    if (known?.state === 'uninstalled') await this.flags.renew(id);
    const arrived = await this.arrival.check(id, options.publicUrl);
    listener.checked(arrived);
    return { installationId: id, checks: [...checks, arrived], items };
  }

  private find({ accountId, token, force, ...options }: InstallOptions): Promise<AccessFindings> {
    const hostUrl = parseHostUrl(options.hostUrl);
    const knownUserId = this.record.find(hostUrl, accountId)?.serviceUserId ?? null;
    const question = { accountId, force, knownUserId, oldestVersion: readManifest().oldestVersion };
    return checkAccess(this.door.to(hostUrl, accountId, token), question);
  }

  private async open(options: InstallOptions, access: Access, knownId: string | null): Promise<string> {
    const { host, userId } = access;
    if (knownId !== null) {
      await this.record.renew(knownId, { hostVersion: host.version, serviceUserId: userId, token: options.token });
      return knownId;
    }
    const id = randomBytes(18).toString('base64url');
    const { hostUrl, accountId, token } = options;
    await this.record.create({ id, hostUrl, accountId, token, serviceUserId: userId }, host);
    return id;
  }

  private async items(id: string, options: InstallOptions, listener: InstallListener): Promise<InstallReport['items']> {
    const installation = this.record.get(id);
    const account = this.door.to(installation.hostUrl, installation.accountId, installation.token);
    const items = new AccountItems(
      account,
      wishesOf(readManifest(), installation, options.publicUrl),
      installation.made,
    );
    const outcomes: InstallReport['items'] = [];
    await items.ensure(async ({ outcome, madeId }) => {
      // At once, so that a crash after this leaves nothing that nobody knows to be ours.
      await this.record.remember(id, outcome.key, madeId);
      outcomes.push(outcome);
      listener.changed(outcome);
    });
    const webhook = await items.webhook();
    await this.record.rememberSecret(id, webhook?.secret ?? null);
    return outcomes;
  }
}
