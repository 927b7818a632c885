import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';
import { SecretBox } from '../../platform/secrets/secret-box.js';
import { hasHashedWord, hashedWords, type HashedWord, type WordHashes } from './hashed-words.js';
import { KeyedHash } from './keyed-hash.js';

/** Every instance hears of each Erase. */
export const ERASURE_CHANNEL = 'doorman_erasure';

/** The clocks of instances differ. */
const GRAIN_MS = 60_000;

/** What was erased of late, by keyed hashes: it finds what is kept of somebody whom nothing names any more. */
export interface LateErasures {
  any: boolean;
  /** Whether something of this installation tells of somebody who was erased after it came. */
  areIn(kept: { installationId: string; receivedAt: Date; body: Buffer }): Promise<boolean>;
}

/** Keeps what was erased, for the disks of all instances. */
@Injectable()
export class ErasureRecords {
  constructor(private readonly secrets: SecretBox) {}

  async keep(tx: Tx, installationId: string, words: readonly string[], at: Date): Promise<void> {
    await tx.query('INSERT INTO erasure (installation_id, at, words) VALUES ($1, $2, $3)', [
      installationId,
      at,
      JSON.stringify(hashedWords(words, this.hashesOf(installationId))),
    ]);
    await tx.query('SELECT pg_notify($1, $2)', [ERASURE_CHANNEL, installationId]);
  }

  async all(tx: Tx): Promise<LateErasures> {
    const rows = await tx.query<{ installationId: string; at: Date; words: HashedWord[] }>(
      'SELECT installation_id AS "installationId", at, words FROM erasure',
    );
    return {
      any: rows.length > 0,
      areIn: async ({ installationId, receivedAt, body }) => {
        const since = receivedAt.getTime() - GRAIN_MS;
        const theirs = rows.filter((one) => one.installationId === installationId && one.at.getTime() >= since);
        const words = theirs.flatMap((one) => one.words);
        return words.length > 0 && hasHashedWord(body, words, this.hashesOf(installationId));
      },
    };
  }

  async forgetOlder(tx: Tx, before: Date): Promise<void> {
    await tx.query('DELETE FROM erasure WHERE at < $1', [before]);
  }

  private hashesOf(installationId: string): WordHashes {
    const key = Buffer.from(this.secrets.mac('sieve', `erased:${installationId}`), 'base64url');
    const quick = new KeyedHash(key.readInt32LE(0), key.readInt32LE(4));
    return {
      sieve: (text) => {
        quick.ofText(text.length, text);
        return quick.low & 0xffff;
      },
      hash: (text) => this.secrets.mac(text, `erased:${installationId}:word`),
    };
  }
}
