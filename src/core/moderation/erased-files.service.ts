import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { AppConfig } from '../../platform/config/config.js';
import { SwallowSpool } from '../screening/gate/swallow-spool.store.js';
import { RefusedRecords } from '../webhook-inbox/refused-records.store.js';
import type { ErasedSession } from './erasure.store.js';

/** Takes an erased visitor out of what lies on the disk of this instance. */
@Injectable()
export class ErasedFiles {
  constructor(private readonly config: AppConfig) {}

  /** Webhooks that no database took and that have one of the words, and what the gate swallowed from the sessions. */
  async forget(installationId: string, words: readonly string[], sessions: readonly ErasedSession[]): Promise<void> {
    const needles = words.map((word) => Buffer.from(word));
    await new RefusedRecords(join(this.config.dataFolder, 'spool')).forget(
      (record) => record.installationId === installationId && needles.some((needle) => record.body.includes(needle)),
    );
    const spool = new SwallowSpool(join(this.config.dataFolder, 'gate'));
    for (const message of await spool.all()) {
      const isTheirs = sessions.some((one) => one.inboxId === message.inboxId && one.sourceId === message.sourceId);
      if (isTheirs && message.installationId === installationId) await spool.drop(message.name);
    }
  }
}
