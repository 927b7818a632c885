import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';
import { ConflictError } from '../../platform/errors/doorman-error.js';

/** Writes what became of deliveries. Only waiting ones change: whoever comes second finds that he is. */
@Injectable()
export class DeliveryStore {
  /** Throws `ConflictError` when another instance has processed it meanwhile, so that this transaction rolls back. */
  async markDone(tx: Tx, id: number, at: Date, forget: boolean): Promise<void> {
    const done = await tx.query(
      `UPDATE delivery SET state = 'done', processed_at = $2, attempts = attempts + 1, error = NULL,
         body = CASE WHEN $3 OR forget_body THEN NULL ELSE body END
        WHERE id = $1 AND state = 'waiting' RETURNING id`,
      [id, at, forget],
    );
    if (done.length === 0) throw new ConflictError('delivery.taken', 'another instance has processed this delivery');
  }

  async postpone(tx: Tx, id: number, failed: { dueAt: Date; error: string; byItself: boolean }): Promise<void> {
    await tx.query(
      `UPDATE delivery SET attempts = attempts + 1, faults = faults + $2, due_at = $3, error = $4
        WHERE id = $1 AND state = 'waiting'`,
      [id, failed.byItself ? 1 : 0, failed.dueAt, failed.error],
    );
  }

  async park(tx: Tx, id: number, error: string): Promise<void> {
    await tx.query(
      `UPDATE delivery SET state = CASE WHEN forget_body THEN 'done' ELSE 'parked' END, attempts = attempts + 1,
         faults = faults + 1, error = $2, body = CASE WHEN forget_body THEN NULL ELSE body END
        WHERE id = $1 AND state = 'waiting'`,
      [id, error],
    );
  }

  /** Parked deliveries wait again, as if they had just come; answers the ids of those that were parked. */
  async unpark(tx: Tx, installationId: string, ids: readonly number[], dueAt: Date): Promise<number[]> {
    const rows = await tx.query<{ id: number }>(
      `UPDATE delivery SET state = 'waiting', faults = 0, due_at = $3
        WHERE installation_id = $1 AND id = ANY($2) AND state = 'parked' RETURNING id`,
      [installationId, ids, dueAt],
    );
    return rows.map(({ id }) => id);
  }

  /** Takes the bodies off processed deliveries that are older than their installation wants them kept. */
  async emptyBodies(tx: Tx, now: Date, batch: { count: number; defaultDays: number }): Promise<number> {
    const emptied = await tx.query(
      `UPDATE delivery SET body = NULL WHERE id IN (
         SELECT d.id FROM delivery d LEFT JOIN installation i ON i.id = d.installation_id
          WHERE d.state = 'done' AND d.body IS NOT NULL AND d.received_at <= $1::timestamptz
            - make_interval(secs => 86400 * coalesce((i.settings->>'keepBodiesDays')::float8, $2))
          ORDER BY d.id LIMIT $3 FOR UPDATE OF d SKIP LOCKED)
       RETURNING id`,
      [now, batch.defaultDays, batch.count],
    );
    return emptied.length;
  }

  /** Forgets processed deliveries without a body, and parked ones nobody looked at, from before the given times. */
  async forget(tx: Tx, before: { done: Date; parked: Date }, count: number): Promise<number> {
    const forgotten = await tx.query(
      `DELETE FROM delivery WHERE id IN (
         SELECT id FROM delivery
          WHERE (state = 'done' AND body IS NULL AND received_at <= $1) OR (state = 'parked' AND received_at <= $2)
          ORDER BY id LIMIT $3 FOR UPDATE SKIP LOCKED)
       RETURNING id`,
      [before.done, before.parked, count],
    );
    return forgotten.length;
  }
}
