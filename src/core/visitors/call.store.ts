import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';
import type { Caller } from '../ports/call-control.port.js';
import type { CallEvent, CallOutcome } from '../ports/call-event.js';

export interface KeptCall {
  id: number;
  visitorId: number | null;
  /** What stood before; null for a call seen for the first time. */
  before: CallOutcome | null;
  /** The carrier has said its last word. */
  isFinal: boolean;
}

/** Writes calls, each once however often and in whatever order it is told. */
@Injectable()
export class CallStore {
  async find(tx: Tx, installationId: string, key: string): Promise<KeptCall | null> {
    const [row] = await tx.query<KeptCall>(
      'SELECT id, visitor_id AS "visitorId", outcome AS before, is_final AS "isFinal" FROM call WHERE installation_id = $1 AND key = $2',
      [installationId, key],
    );
    return row ?? null;
  }

  async insert(
    tx: Tx,
    installationId: string,
    { call, at, outcome }: Pick<CallEvent, 'call' | 'at'> & { outcome: CallOutcome },
    visitorId: number | null,
  ): Promise<number> {
    const [row] = await tx.query<{ id: number }>(
      `INSERT INTO call (installation_id, key, session_key, connection_id, visitor_id, caller_kind, caller, dialled, at,
         outcome, attestation, attestation_valid, screening)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) RETURNING id`,
      [
        installationId,
        call.key,
        call.sessionId,
        call.connectionId,
        visitorId,
        call.caller.kind,
        addressOf(call.caller),
        call.to,
        at,
        outcome,
        call.attestation,
        call.attestationValid,
        call.screening,
      ],
    );
    if (!row) throw new Error('call was not created');
    return row.id;
  }

  async setOutcome(tx: Tx, callId: number, outcome: CallOutcome): Promise<void> {
    await tx.query('UPDATE call SET outcome = $2 WHERE id = $1', [callId, outcome]);
  }

  /** Refused, whatever is told of it from now on. */
  async refusedAtLast(tx: Tx, callId: number): Promise<void> {
    await tx.query(`UPDATE call SET outcome = 'refused', is_final = true WHERE id = $1`, [callId]);
  }

  /** Forgets calls older than their installation wants them kept. */
  async forget(tx: Tx, now: Date, batch: { count: number; defaultDays: number }): Promise<number> {
    const forgotten = await tx.query(
      `DELETE FROM call WHERE id IN (
         SELECT c.id FROM call c LEFT JOIN installation i ON i.id = c.installation_id
          WHERE c.at <= $1::timestamptz
            - make_interval(secs => 86400 * coalesce((i.settings->>'keepCallsDays')::float8, $2))
          ORDER BY c.id LIMIT $3 FOR UPDATE OF c SKIP LOCKED)
       RETURNING id`,
      [now, batch.defaultDays, batch.count],
    );
    return forgotten.length;
  }
}

function addressOf(caller: Caller): string | null {
  if (caller.kind === 'number') return caller.number;
  return caller.kind === 'sip' ? caller.address : null;
}
