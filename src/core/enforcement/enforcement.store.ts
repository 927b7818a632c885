import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import type { Tx } from '../../platform/database/transactions.js';
import type { Effect, EnforcementState, TargetKind } from './enforcement.js';
import { EnforcementNudge } from './enforcement-nudge.js';

/** One effect somebody wants on one record of the host. */
export interface Wish {
  installationId: string;
  targetKind: TargetKind;
  targetId: number;
  effect: Effect;
  /** Notes only, and needed there: a note is written once per conversation and key. */
  key?: string;
  visitorId: number | null;
  actionId: number | null;
  wanted?: Record<string, unknown>;
  /** Our clock. */
  notBefore?: Date;
}

/** An effect that is tried again because somebody says so. */
export interface Revived {
  id: number;
  was: EnforcementState;
  effect: Effect;
  targetKind: TargetKind;
  targetId: number;
  visitorId: number | null;
}

/** A note is looked for, if need be, among messages newer than those known when it was wanted. */
const HORIZON = `CASE WHEN $4 <> 'note' THEN '{}'::jsonb ELSE jsonb_build_object('afterId', coalesce(
  (SELECT read_up_to FROM conversation WHERE installation_id = $1 AND conversation_id = $3), 0)) END`;

export const ENFORCEMENT_CHANNEL = 'doorman_enforcement';

/** Writes what is wanted on the host; what is wanted last overwrites what was wanted before. */
@Injectable()
export class EnforcementStore {
  private readonly nudged = new WeakSet<Tx>();

  constructor(
    private readonly clock: Clock,
    private readonly nudge: EnforcementNudge,
  ) {}

  /** Wants an effect anew; a note that was wanted once under its key stays as it is. */
  async want(tx: Tx, wish: Wish): Promise<void> {
    if (wish.effect === 'note' && !wish.key) throw new Error('a note is wanted under a key');
    const rows = await tx.query(
      `INSERT INTO enforcement (installation_id, target_kind, target_id, effect, key, visitor_id, action_id, wanted, next_attempt_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8::jsonb || ${HORIZON}, $9)
       ON CONFLICT ON CONSTRAINT enforcement_target DO UPDATE SET
         visitor_id = excluded.visitor_id, action_id = excluded.action_id, wanted = excluded.wanted,
         version = enforcement.version + 1, state = 'pending', attempts = 0, next_attempt_at = excluded.next_attempt_at,
         last_error = NULL, outcome = NULL, done_at = NULL
       WHERE enforcement.effect <> 'note'
       RETURNING id`,
      [
        wish.installationId,
        wish.targetKind,
        wish.targetId,
        wish.effect,
        wish.key ?? '',
        wish.visitorId,
        wish.actionId,
        JSON.stringify(wish.wanted ?? {}),
        wish.notBefore ?? this.clock.now(),
      ],
    );
    if (rows.length > 0) await this.announce(tx, wish.installationId);
  }

  /**
   * Has a contact's flag looked at: it comes off where it silences somebody, and is never set. Whoever has taken it off
   * meanwhile has decided something that we shall hear of. What waits already looks, and maybe for the first time.
   */
  async lookAtFlag(tx: Tx, installationId: string, contactId: number, visitorId: number): Promise<void> {
    const waiting = await tx.query(
      `SELECT 1 FROM enforcement WHERE installation_id = $1 AND target_kind = 'contact' AND target_id = $2
          AND effect = 'blocked' AND state = 'pending'`,
      [installationId, contactId],
    );
    if (waiting.length > 0) return;
    const flag = { targetKind: 'contact' as const, targetId: contactId, effect: 'blocked' as const };
    await this.want(tx, { installationId, ...flag, visitorId, actionId: null, wanted: { onlyOff: true } });
  }

  /** Gives dead ones of an installation another life, and makes due at once what has failed and waits; returns both. */
  async revive(tx: Tx, installationId: string, ids: readonly number[]): Promise<Revived[]> {
    const revived = await tx.query<Revived>(
      `WITH failed AS MATERIALIZED (
         SELECT id, state FROM enforcement WHERE installation_id = $1 AND id = ANY($2)
            AND (state = 'dead' OR (state = 'pending' AND attempts > 0 AND last_error IS NOT NULL)) FOR UPDATE)
       UPDATE enforcement e SET state = 'pending', next_attempt_at = $3,
         version = CASE WHEN failed.state = 'dead' THEN version + 1 ELSE version END,
         attempts = CASE WHEN failed.state = 'dead' THEN 0 ELSE attempts END
         FROM failed WHERE e.id = failed.id
       RETURNING e.id, effect, target_kind AS "targetKind", target_id AS "targetId", visitor_id AS "visitorId",
         failed.state AS was`,
      [installationId, ids, this.clock.now()],
    );
    if (revived.length > 0) await this.announce(tx, installationId);
    return revived;
  }

  private async announce(tx: Tx, installationId: string): Promise<void> {
    await tx.query('SELECT pg_notify($1, $2)', [ENFORCEMENT_CHANNEL, installationId]);
    if (this.nudged.has(tx)) return;
    this.nudged.add(tx);
    tx.afterCommit(() => this.nudge.nudge());
  }
}
