import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';
import { EnforcementStore } from '../enforcement/enforcement.store.js';
import { hostTime, type KnownInstallation } from '../installations/known-installation.js';
import type { VisitorRow } from '../visitors/visitor.store.js';
import { ErasureRecords } from '../standing/erasure-record.store.js';
import { ErasedEntries } from './entries/erased-entries.store.js';
import { ErasedDeliveries } from './erased-deliveries.store.js';
import { ErasedDisk } from './erased-disk.service.js';
import { ErasureStore } from './erasure.store.js';

/** Everywhere a visitor can have left anything, in the order in which it can still be found. */
@Injectable()
export class ErasedTraces {
  constructor(
    private readonly records: ErasureStore,
    private readonly entries: ErasedEntries,
    private readonly deliveries: ErasedDeliveries,
    private readonly erasures: ErasureRecords,
    private readonly enforcements: EnforcementStore,
    private readonly disk: ErasedDisk,
  ) {}

  /** `followOnDisk` comes once it is committed. `now`: our time. */
  async remove(tx: Tx, installation: KnownInstallation, visitor: VisitorRow, now: Date): Promise<void> {
    const words = await this.records.words(tx, visitor.id);
    await this.entries.rename(tx, visitor, hostTime(installation, now));
    await this.records.emptyImports(tx, visitor, words);
    await this.records.empty(tx, visitor.id, now);
    await this.records.rename(tx, visitor, now);
    await this.lookAtFlags(tx, visitor);
    await this.deliveries.forget(tx, installation, words, now);
    await this.erasures.keep(tx, installation.id, words, now);
  }

  /** Throws where the disk of this instance does not follow; those of others are told. */
  followOnDisk(): Promise<void> {
    return this.disk.follow();
  }

  /** Who was stopped by what was erased is not any more. */
  private async lookAtFlags(tx: Tx, { id, installationId }: VisitorRow): Promise<void> {
    for (const contactId of await this.records.flagged(tx, id)) {
      await this.enforcements.lookAtFlag(tx, installationId, contactId, id);
    }
  }
}
