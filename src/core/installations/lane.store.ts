import type { Tx } from '../../platform/database/transactions.js';

/**
 * Waits for this installation's lane and holds it to the end of the transaction: decisions and events of one
 * installation happen one after the other, on whatever instance, so that neither sees the other half done.
 */
export async function enterLane(tx: Tx, installationId: string): Promise<void> {
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 4711))', [installationId]);
}
