import { Injectable } from '@nestjs/common';
import type { InstallListener, UninstallReport } from '../../../core/ports/host-installer.port.js';
import { AccountDoor } from './account-door.service.js';
import { AccountItems } from './account-items.js';
import { InstallationRecord } from './installation-record.service.js';
import { readManifest } from './manifest-file.js';
import { wishesOf } from './wishes.js';

/** Takes Doorman out of an account: what we made goes, what we only found stays, decisions are kept. */
@Injectable()
export class Uninstaller {
  constructor(
    private readonly door: AccountDoor,
    private readonly record: InstallationRecord,
  ) {}

  async uninstall(installationId: string, listener: InstallListener): Promise<UninstallReport> {
    const installation = this.record.get(installationId);
    const { hostUrl, accountId, token, made } = installation;
    const items = new AccountItems(
      this.door.to(hostUrl, accountId, token),
      wishesOf(readManifest(), installation, ''),
      made,
    );
    const outcomes: UninstallReport['items'] = [];
    await items.remove(async (outcome) => {
      await this.record.remember(installationId, outcome.key, null);
      outcomes.push(outcome);
      listener.changed(outcome);
    });
    await this.record.close(installationId);
    return { items: outcomes, stays: STAYS };
  }

  async forget(installationId: string): Promise<void> {
    this.record.get(installationId);
    await this.record.close(installationId);
  }
}

const STAYS = [
  'Notes that Doorman wrote stay in their conversations: they are part of what happened.',
  'Resolved conversations stay resolved.',
  'Doorman keeps its decisions: a later install on the same account takes them up again.',
];
