import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { AppConfig } from '../../platform/config/config.js';
import type { Tx } from '../../platform/database/transactions.js';
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
    private readonly config: AppConfig,
    private readonly erasures: ErasureRecords,
    private readonly past: ErasedPast,
    private readonly directory: InstallationDirectory,
  ) {}

  /** Webhooks that no database took, by age and by who is mentioned; what the gate swallowed, by whose it is. */
  async forget(tx: Tx, now: Date): Promise<void> {
    const keptSince = new Date(now.getTime() - KEPT_MS);
    await this.erasures.forgetOlder(tx, keptSince);
    const erased = await this.erasures.all(tx);
    const refused = new RefusedRecords(join(this.config.dataFolder, 'spool'));
    await refused.forget((record) => record.receivedAt < keptSince || erased.areIn(record));
    if (erased.any) await this.forgetSwallowed(tx);
  }

  private async forgetSwallowed(tx: Tx): Promise<void> {
    const swallowed = new SwallowSpool(join(this.config.dataFolder, 'gate'));
    for (const message of await swallowed.all()) {
      if (await this.isErased(tx, message)) await swallowed.drop(message.name);
    }
  }

  private async isErased(tx: Tx, message: SwallowedMessage): Promise<boolean> {
    const installation = this.directory.get(message.installationId);
    if (!installation) return false;
    const { contactId, inboxId, sourceId, at } = message;
    return this.past.covers(tx, installation, { contactId, session: { inboxId, sourceId }, at: new Date(at) });
  }
}
