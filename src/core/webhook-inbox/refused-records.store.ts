import { open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeRecords, encodeRecord } from './spool-record.store.js';
import type { IncomingDelivery } from './incoming-delivery.js';

/** Beside the spool: what no database will ever take, and such a file while it is gone through. */
export const REFUSED = '.refused';
const IN_HAND = '.looked-at';

/** The records that were set aside for a person to look at. */
export class RefusedRecords {
  constructor(private readonly folder: string) {}

  /** Forgets those to be forgotten; what is set aside meanwhile goes to a file of its own. */
  async forget(isForgotten: (record: IncomingDelivery) => boolean): Promise<void> {
    for (const name of await readdir(this.folder).catch(() => [])) {
      if (name.endsWith(REFUSED)) await this.goThrough(name, isForgotten);
      // Left by a process that died at it.
      if (name.endsWith(IN_HAND)) await this.putBack(name, isForgotten);
    }
  }

  private async goThrough(name: string, isForgotten: (record: IncomingDelivery) => boolean): Promise<void> {
    const inHand = name + IN_HAND;
    await rename(join(this.folder, name), join(this.folder, inHand));
    await this.putBack(inHand, isForgotten);
  }

  private async putBack(inHand: string, isForgotten: (record: IncomingDelivery) => boolean): Promise<void> {
    const path = join(this.folder, inHand);
    const stays = decodeRecords(await readFile(path)).filter((record) => !isForgotten(record));
    if (stays.length > 0) {
      const file = await open(join(this.folder, inHand.replace(IN_HAND, '')), 'a', 0o600);
      await file.appendFile(Buffer.concat(stays.map(encodeRecord)));
      await file.datasync();
      await file.close();
    }
    await rm(path, { force: true });
  }
}
