import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import type { Tx } from '../../platform/database/transactions.js';
import { CLAIMABLE, type Claim, type Outcome } from './claim.js';

const LEASE_MS = 30_000;

/** This run and no other: neither was something new wanted, nor did another worker take the row over. */
const THIS_RUN = 'id = $1 AND version = $2 AND attempts = $3';

/** Moves rows through the hands of the workers. Times are of our clock. */
@Injectable()
export class EnforcementQueueStore {
  constructor(private readonly clock: Clock) {}

  /** Takes up to `most` due rows of one installation; nobody else gets them while the lease lasts. */
  async claim(tx: Tx, installationId: string, most: number): Promise<Claim[]> {
    return tx.query<Claim>(
      `WITH due AS MATERIALIZED (
         SELECT id FROM enforcement WHERE installation_id = $1 AND ${CLAIMABLE}
          ORDER BY next_attempt_at, id LIMIT $3 FOR UPDATE SKIP LOCKED)
       UPDATE enforcement e SET leased_until = $4, attempts = e.attempts + 1
         FROM due, installation i WHERE e.id = due.id AND i.id = e.installation_id
       RETURNING e.id, e.installation_id AS "installationId", e.target_kind AS "targetKind", e.target_id AS "targetId",
         e.effect, e.key, e.visitor_id AS "visitorId", e.action_id AS "actionId", e.wanted, e.version, e.attempts,
         i.settings, i.clock_offset_ms AS "clockOffsetMs", i.service_user_id AS "serviceUserId", i.trouble`,
      [installationId, this.clock.now(), most, this.leaseEnd()],
    );
  }

  /** Keeps rows that are still worked on. Never waits for a row: a decision may hold it and wait for another. */
  async renew(tx: Tx, claims: readonly Claim[]): Promise<void> {
    await tx.query(
      `UPDATE enforcement SET leased_until = $3 WHERE id IN (
         SELECT e.id FROM enforcement e JOIN unnest($1::bigint[], $2::int[]) AS run (id, version) ON run.id = e.id
          WHERE e.leased_until IS NOT NULL AND (e.version = run.version OR e.attempts = 0) FOR UPDATE OF e SKIP LOCKED)`,
      [claims.map((claim) => claim.id), claims.map((claim) => claim.version), this.leaseEnd()],
    );
  }

  /** Ends the row, unless something else is wanted by now: then it is due again. Returns whether it ended. */
  async finish(tx: Tx, claim: Claim, outcome: Outcome): Promise<boolean> {
    const ended = await tx.query(
      `UPDATE enforcement SET state = 'done', outcome = $4, done_at = $5, last_error = NULL, leased_until = NULL
        WHERE ${THIS_RUN} RETURNING id`,
      [claim.id, claim.version, claim.attempts, outcome, this.clock.now()],
    );
    if (ended.length > 0) return true;
    await this.look(tx, claim);
    return false;
  }

  /** Gives the row back until a moment; waiting is no try. */
  async postpone(tx: Tx, claim: Claim, until: Date, why: string): Promise<void> {
    await this.giveBack(tx, claim, { state: 'pending', tries: claim.attempts - 1, until, why });
  }

  /** Gives the row back after a failed try. */
  async retryAt(tx: Tx, claim: Claim, until: Date, why: string): Promise<void> {
    await this.giveBack(tx, claim, { state: 'pending', tries: claim.attempts, until, why });
  }

  /** Nobody tries again by himself. Returns whether it was still this run's to say. */
  async bury(tx: Tx, claim: Claim, why: string): Promise<boolean> {
    return this.giveBack(tx, claim, { state: 'dead', tries: claim.attempts, until: this.clock.now(), why });
  }

  /** What else was wanted on a record that is gone ends with it. */
  async endOthers(tx: Tx, claim: Claim): Promise<void> {
    await tx.query(
      `UPDATE enforcement SET state = 'done', outcome = 'gone', done_at = $5, last_error = NULL, version = version + 1
        WHERE installation_id = $1 AND target_kind = $2 AND target_id = $3 AND id <> $4 AND state <> 'done'`,
      [claim.installationId, claim.targetKind, claim.targetId, claim.id, this.clock.now()],
    );
  }

  /** Makes due at once what waits for the same reason. */
  async hurry(tx: Tx, installationId: string, why: string): Promise<void> {
    await tx.query(
      `UPDATE enforcement SET next_attempt_at = $2
        WHERE installation_id = $1 AND state = 'pending' AND last_error = $3 AND next_attempt_at > $2`,
      [installationId, this.clock.now(), why],
    );
  }

  private async giveBack(
    tx: Tx,
    claim: Claim,
    as: { state: 'pending' | 'dead'; tries: number; until: Date; why: string },
  ): Promise<boolean> {
    const given = await tx.query(
      `UPDATE enforcement SET state = $4, attempts = $5, next_attempt_at = $6, last_error = $7, leased_until = NULL
        WHERE ${THIS_RUN} RETURNING id`,
      [claim.id, claim.version, claim.attempts, as.state, as.tries, as.until, as.why],
    );
    if (given.length > 0) return true;
    await this.look(tx, claim);
    return false;
  }

  /**
   * Something new was wanted meanwhile (attempts 0: nobody has begun with it, so the lease is still ours to end), or
   * another worker has taken the row over, and we may have written after it: a new version makes one look again.
   */
  private async look(tx: Tx, claim: Claim): Promise<void> {
    await tx.query(
      `UPDATE enforcement SET state = 'pending', outcome = NULL, done_at = NULL,
         version = CASE WHEN attempts = 0 THEN version ELSE version + 1 END,
         leased_until = CASE WHEN attempts = 0 THEN NULL ELSE leased_until END,
         next_attempt_at = CASE WHEN state = 'pending' THEN next_attempt_at ELSE $2 END
       WHERE id = $1 AND NOT (state = 'done' AND outcome = 'gone')`,
      [claim.id, this.clock.now()],
    );
  }

  private leaseEnd(): Date {
    return new Date(this.clock.now().getTime() + LEASE_MS);
  }
}
