import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { AppConfig } from '../../platform/config/config.js';
import { Transactions } from '../../platform/database/transactions.js';
import { InstallationDirectory } from '../installations/installation-directory.service.js';
import { SwallowSpool } from '../screening/gate/swallow-spool.store.js';
import type { SwallowedMessage } from '../screening/gate/swallowed-message.js';
import { ErasedPast } from '../standing/erased-past.store.js';
import { ErasureRecords } from '../standing/erasure-record.store.js';
import { RefusedRecords } from '../webhook-inbox/refused-records.store.js';

/** As long as what no database took is kept: an instance that is away for longer drops it by its age. */
const KEPT_MS = 30 * 24 * 3_600_000;

/** Takes whoever was erased out of what lies on the disk of this instance; a second time changes nothing. */
@Injectable()
export class ErasedFiles {
  constructor(
    private readonly transactions: Transactions,
    private readonly config: AppConfig,
    private readonly erasures: ErasureRecords,
    private readonly past: ErasedPast,
    private readonly directory: InstallationDirectory,
  ) {}

  /**
   * Webhooks that no database took, by age and by who is mentioned; what the gate swallowed, by whose it is. A disk may
   * take long: no transaction waits for it.
   */
  async forget(now: Date): Promise<void> {
    const keptSince = new Date(now.getTime() - KEPT_MS);
    const erased = await this.transactions.run(async (tx) => {
      await this.erasures.forgetOlder(tx, keptSince);
      return this.erasures.all(tx);
    });
    const refused = new RefusedRecords(join(this.config.dataFolder, 'spool'));
    await refused.forget(async (record) => record.receivedAt < keptSince || (await erased.areIn(record)));
    if (erased.any) await this.forgetSwallowed();
  }

  private async forgetSwallowed(): Promise<void> {
    const swallowed = new SwallowSpool(join(this.config.dataFolder, 'gate'));
    for (const message of await swallowed.all()) {
      if (await this.isErased(message)) await swallowed.drop(message.name);
    }
  }

  private async isErased(message: SwallowedMessage): Promise<boolean> {
    const installation = this.directory.get(message.installationId);
    if (!installation) return false;
    const { contactId, inboxId, sourceId, at } = message;
    const told = { contactId, session: { inboxId, sourceId }, at: new Date(at) };
    return this.transactions.run((tx) => this.past.covers(tx, installation, told));
  }
}
