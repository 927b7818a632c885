import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';
import type { ReviewCause } from './review-item.entity.js';

export interface OpenItem {
  id: number;
  version: number;
  causes: ReviewCause[];
}

/** Writes the review queue: one open item per visitor. */
@Injectable()
export class ReviewQueueStore {
  async openOf(tx: Tx, visitorId: number): Promise<OpenItem | null> {
    const [row] = await tx.query<OpenItem>(
      'SELECT id, version, causes FROM review_item WHERE visitor_id = $1 AND closed_at IS NULL',
      [visitorId],
    );
    return row ?? null;
  }

  /** Opens an item, or adds the cause to the open one; the same cause twice changes nothing. Returns whether it wrote. */
  async flag(tx: Tx, installationId: string, visitorId: number, cause: ReviewCause, at: Date): Promise<boolean> {
    const open = await this.openOf(tx, visitorId);
    if (!open) {
      await tx.query(
        'INSERT INTO review_item (installation_id, visitor_id, causes, opened_at) VALUES ($1, $2, $3, $4)',
        [installationId, visitorId, JSON.stringify([cause]), at],
      );
      return true;
    }
    const known = open.causes.some((one) => one.kind === cause.kind && one.messageId === cause.messageId);
    if (known) return false;
    await tx.query('UPDATE review_item SET causes = causes || $2::jsonb, version = version + 1 WHERE id = $1', [
      open.id,
      JSON.stringify([cause]),
    ]);
    return true;
  }

  async close(tx: Tx, itemId: number, actionId: number, at: Date): Promise<void> {
    await tx.query(
      'UPDATE review_item SET closed_at = $3, closed_by_action_id = $2, version = version + 1 WHERE id = $1 AND closed_at IS NULL',
      [itemId, actionId, at],
    );
  }

  /** Puts an item back that a decision had closed, unless a newer one is open. */
  async reopen(tx: Tx, itemId: number): Promise<void> {
    await tx.query(
      `UPDATE review_item i SET closed_at = NULL, closed_by_action_id = NULL, version = version + 1
        WHERE id = $1 AND NOT EXISTS (SELECT 1 FROM review_item o WHERE o.visitor_id = i.visitor_id AND o.closed_at IS NULL)`,
      [itemId],
    );
  }
}
