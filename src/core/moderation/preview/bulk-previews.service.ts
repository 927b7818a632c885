import { Injectable } from '@nestjs/common';
import { Transactions } from '../../../platform/database/transactions.js';
import type { BlastRadius } from '../../lists/list-entry.js';
import { bulkConfirmWord, bulkPlan, type BulkPlan } from './bulk-preview.js';
import { BulkReachStore } from './bulk-reach.store.js';

export interface BulkPreviewRequest {
  installationId: string;
  action: 'blacklist' | 'whitelist';
  visitorIds: readonly number[];
}

/** What deciding about many would touch. */
export interface BulkPreview {
  /** Those who would be decided about. */
  visitorIds: number[];
  skipped: BulkPlan['skipped'];
  /** Their own open conversations, which a blacklisting resolves. */
  openConversations: number;
  /** Blacklisted ones, whom a whitelisting frees. */
  freed: number;
  /** Others who surely hold what would be covered. */
  blastRadius: BlastRadius;
  /** What must be typed; null where nothing must. */
  confirmWord: string | null;
}

const NOBODY: BlastRadius = { visitors: 0, openConversations: 0, whitelisted: 0 };

/** Says what a decision about many visitors would touch before anybody confirms it. */
@Injectable()
export class BulkPreviews {
  constructor(
    private readonly transactions: Transactions,
    private readonly reach: BulkReachStore,
  ) {}

  of({ installationId, action, visitorIds }: BulkPreviewRequest): Promise<BulkPreview> {
    return this.transactions.run(async (tx) => {
      const found = await this.reach.visitors(tx, installationId, visitorIds);
      const { decided, skipped } = bulkPlan(action, visitorIds, found);
      const ids = decided.map(({ id }) => id);
      const blacklists = action === 'blacklist' && ids.length > 0;
      return {
        visitorIds: ids,
        skipped,
        openConversations: blacklists ? await this.reach.openConversations(tx, installationId, ids) : 0,
        freed: decided.filter(({ status }) => status === 'blacklisted').length,
        blastRadius: blacklists ? await this.reach.blastRadius(tx, installationId, ids) : NOBODY,
        confirmWord: bulkConfirmWord(action, ids.length),
      };
    });
  }
}
