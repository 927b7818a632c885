import type { Tx } from '../../platform/database/transactions.js';
import { merged, type Change } from './change.js';

export const NOTICE_CHANNEL = 'doorman_notice';

/** What the open transactions have to tell, by installation. */
const untold = new WeakMap<Tx, Map<string, Change[]>>();

/**
 * Tells the pages of an installation, on every instance, what this transaction changes; nothing if it is rolled back.
 * All changes of a transaction become one notice. Its number is taken last, under a lock that orders all of them, so
 * that whoever reads up to a number has missed none below it.
 */
export function tellChange(tx: Tx, installationId: string, change: Change): void {
  const known = untold.get(tx);
  const told = known ?? new Map<string, Change[]>();
  told.set(installationId, [...(told.get(installationId) ?? []), change]);
  if (known) return;
  untold.set(tx, told);
  tx.beforeCommit(() => tellAll(tx, told));
}

async function tellAll(tx: Tx, told: ReadonlyMap<string, Change[]>): Promise<void> {
  // In order, so that two transactions never wait for each other.
  for (const installationId of [...told.keys()].sort()) {
    await tx.query(
      `WITH counted AS (
         INSERT INTO change_notice_count AS c (installation_id, last_no) VALUES ($1, 1)
         ON CONFLICT (installation_id) DO UPDATE SET last_no = c.last_no + 1 RETURNING last_no),
       written AS (
         INSERT INTO change_notice (installation_id, notice_no, changes)
         SELECT $1, last_no, $2 FROM counted RETURNING notice_no)
       SELECT pg_notify('${NOTICE_CHANNEL}', $1 || ' ' || notice_no) FROM written`,
      [installationId, JSON.stringify(merged(told.get(installationId) ?? []))],
    );
  }
}
