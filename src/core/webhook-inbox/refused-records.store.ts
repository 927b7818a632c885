import { randomBytes } from 'node:crypto';
import { open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ignoreMissing } from '../../platform/errors/ignore-missing.js';
import type { IncomingDelivery } from './incoming-delivery.js';
import { decodeRecords, encodeRecord } from './spool-record.store.js';

/** Beside the spool: what no database will ever take, and such a file while it is gone through. */
export const REFUSED = '.refused';
const IN_HAND = '.looked-at';
/** Nobody has a file in hand so long: its process died at it. */
const DEAD_MS = 600_000;

/** The records that were set aside for a person to look at; several processes may share the folder. */
export class RefusedRecords {
  constructor(private readonly folder: string) {}

  /** Forgets those to be forgotten; what is set aside meanwhile goes to a file of its own. */
  async forget(isForgotten: (record: IncomingDelivery) => Promise<boolean>): Promise<void> {
    for (const name of await readdir(this.folder).catch(() => [])) {
      if (!name.endsWith(REFUSED) && !isLeftBehind(name)) continue;
      const records = await this.read(name);
      if (isLeftBehind(name) || (await staying(records, isForgotten)).length < records.length) {
        await this.goThrough(name, isForgotten);
      }
    }
  }

  private async goThrough(name: string, isForgotten: (record: IncomingDelivery) => Promise<boolean>): Promise<void> {
    const plain = name.slice(0, name.indexOf(REFUSED) + REFUSED.length);
    const inHand = `${plain}.${randomBytes(4).toString('hex')}.${Date.now()}${IN_HAND}`;
    await ignoreMissing(rename(join(this.folder, name), join(this.folder, inHand)));
    const stays = await staying(await this.read(inHand), isForgotten);
    if (stays.length > 0) {
      const file = await open(join(this.folder, plain), 'a', 0o600);
      await file.appendFile(Buffer.concat(stays.map(encodeRecord)));
      await file.datasync();
      await file.close();
    }
    await rm(join(this.folder, inHand), { force: true });
  }

  /** Empty where another process has the file in hand. */
  private async read(name: string): Promise<IncomingDelivery[]> {
    const bytes = await ignoreMissing(readFile(join(this.folder, name)));
    return bytes ? decodeRecords(bytes) : [];
  }
}

async function staying(
  records: readonly IncomingDelivery[],
  isForgotten: (record: IncomingDelivery) => Promise<boolean>,
): Promise<IncomingDelivery[]> {
  const stays: IncomingDelivery[] = [];
  for (const record of records) {
    if (!(await isForgotten(record))) stays.push(record);
  }
  return stays;
}

function isLeftBehind(name: string): boolean {
  if (!name.endsWith(IN_HAND)) return false;
  // Without a moment it is of a version before this one, whose process is gone.
  const since = /\.(\d+)\.looked-at$/.exec(name)?.[1] ?? 0;
  return Date.now() - Number(since) > DEAD_MS;
}
