import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/audit-log/actor.js';
import type { ItemOutcome } from '../../../core/ports/host-installer.port.js';
import { AppConfig } from '../../../platform/config/config.js';
import { AccountDoor } from './account-door.service.js';
import { AccountItems } from './account-items.js';
import { InstallationRecord } from './installation-record.service.js';
import { readManifest } from './manifest-file.js';
import { wishesOf } from './wishes.js';

/** Looks at what Doorman made in an account and makes it right again. */
@Injectable()
export class Repairer {
  constructor(
    private readonly door: AccountDoor,
    private readonly record: InstallationRecord,
    private readonly config: AppConfig,
  ) {}

  look(installationId: string): Promise<ItemOutcome[]> {
    return this.itemsOf(installationId).look();
  }

  async repair(installationId: string, actor: Actor): Promise<ItemOutcome[]> {
    const items = this.itemsOf(installationId);
    const outcomes: ItemOutcome[] = [];
    await items.ensure(async ({ outcome, madeId }) => {
      await this.record.remember(installationId, outcome.key, madeId, actor);
      outcomes.push(outcome);
    });
    // A webhook that was made again signs with another secret.
    const webhook = await items.webhook();
    await this.record.rememberSecret(installationId, webhook?.secret ?? null, actor);
    return outcomes;
  }

  private itemsOf(installationId: string): AccountItems {
    const installation = this.record.get(installationId);
    const { hostUrl, accountId, token, made } = installation;
    const wishes = wishesOf(readManifest(), installation, this.config.publicUrl);
    return new AccountItems(this.door.to(hostUrl, accountId, token), wishes, made);
  }
}
