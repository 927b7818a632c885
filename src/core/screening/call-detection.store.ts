import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';
import { signalsOf } from '../trust/signal.js';
import type { TrustContext } from '../trust/trust-context.js';
import { TrustStore } from '../trust/trust.store.js';
import { neighboursOf, type Happening } from './detectors/burst.js';
import type { CallFacts } from './detectors/call-event.js';
import { callFlood } from './detectors/call-flood.js';
import { spamLikelyCall } from './detectors/spam-likely-call.js';
import { unverifiedCallerId } from './detectors/unverified-caller-id.js';

/** Puts a call before the detectors. */
@Injectable()
export class CallDetection {
  constructor(private readonly trust: TrustStore) {}

  async look(tx: Tx, context: TrustContext, call: CallFacts): Promise<void> {
    const { detection, detectors } = context.settings;
    if (detection === 'off') return;
    const { limits } = detectors.call_flood;
    const calls = await this.around(tx, call, limits);
    await this.trust.take(tx, context, [
      ...signalsOf('call_flood', callFlood(call, { calls }, limits)),
      ...signalsOf('unverified_caller_id', unverifiedCallerId(call)),
      ...signalsOf('spam_likely_call', spamLikelyCall(call)),
    ]);
  }

  private around(
    tx: Tx,
    { visitorId, at }: CallFacts,
    { calls, minutes }: { calls: number; minutes: number },
  ): Promise<Happening[]> {
    return tx.query<Happening>(
      `(SELECT id, at FROM call WHERE visitor_id = $1 AND at <= $2 AND at > $2::timestamptz - make_interval(mins => $3)
         ORDER BY at DESC LIMIT $4)
       UNION ALL
       (SELECT id, at FROM call WHERE visitor_id = $1 AND at > $2 AND at < $2::timestamptz + make_interval(mins => $3)
         ORDER BY at LIMIT $4)`,
      [visitorId, at, minutes, neighboursOf(calls) + 1],
    );
  }
}
