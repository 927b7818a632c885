import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transactions.js';

/** Writes how far the reconcile has got: marks of progress, not decisions, so without audit lines. */
@Injectable()
export class ReconcileStore {
  /** Claims the next run for this instance; answers host time seen so far, or undefined if it is not due. */
  async claim(
    tx: Tx,
    installationId: string,
    at: { now: Date; nextDueAt: Date; force: boolean },
  ): Promise<{ reconciledAt: Date | null } | undefined> {
    const [claimed] = await tx.query<{ reconciledAt: Date | null }>(
      `UPDATE installation SET reconcile_due_at = $3
        WHERE id = $1 AND state = 'active' AND ($4 OR reconcile_due_at IS NULL OR reconcile_due_at <= $2)
        RETURNING reconciled_at AS "reconciledAt"`,
      [installationId, at.now, at.nextDueAt, at.force],
    );
    return claimed;
  }

  async advance(tx: Tx, installationId: string, seenTo: Date): Promise<void> {
    await tx.query('UPDATE installation SET reconciled_at = greatest(reconciled_at, $2) WHERE id = $1', [
      installationId,
      seenTo,
    ]);
  }

  async putOff(tx: Tx, installationId: string, dueAt: Date): Promise<void> {
    await tx.query('UPDATE installation SET reconcile_due_at = $2 WHERE id = $1', [installationId, dueAt]);
  }

  /** Every message of the conversation up to this id has been processed; only the reconcile says so. */
  async readUpTo(tx: Tx, installationId: string, conversationId: number, messageId: number): Promise<void> {
    await tx.query(
      `UPDATE conversation SET read_up_to = greatest(read_up_to, $3)
        WHERE installation_id = $1 AND conversation_id = $2`,
      [installationId, conversationId, messageId],
    );
  }
}
