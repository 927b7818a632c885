import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';
import { signalsOf } from '../trust/signal.js';
import type { TrustContext } from '../trust/trust-context.js';
import { TrustStore } from '../trust/trust.store.js';
import type { Happening } from './detectors/burst.js';
import { goodHistory } from './detectors/good-history.js';

/** Of a visitor's conversations, the oldest so many may make a good history. */
const OLDEST_READ = 50;

/** Finds what an import brings to light in a visitor's favour: the only signal that history makes. */
@Injectable()
export class GoodHistoryDetection {
  constructor(private readonly trust: TrustStore) {}

  /** `at`: host time. */
  async look(tx: Tx, context: TrustContext, visitorId: number, at: Date): Promise<void> {
    const { detection, detectors } = context.settings;
    if (detection === 'off') return;
    const { limits } = detectors.good_history;
    const settled = await tx.query<Happening>(
      `SELECT conversation_id AS id, created_at AS at FROM (
         SELECT c.* FROM session s JOIN conversation c ON c.session_id = s.id WHERE s.visitor_id = $1
         UNION ALL
         SELECT c.* FROM contact k JOIN conversation c
             ON c.installation_id = k.installation_id AND c.contact_id = k.contact_id AND c.session_id IS NULL
          WHERE k.visitor_id = $1
         ORDER BY created_at LIMIT ${String(OLDEST_READ)}) oldest
        WHERE created_at <= $2::timestamptz - make_interval(days => $3)
          AND agent_wrote AND was_resolved AND resolved_by_action_id IS NULL
        ORDER BY created_at LIMIT 1`,
      [visitorId, at, limits.days],
    );
    await this.trust.take(tx, context, signalsOf('good_history', goodHistory({ visitorId, at }, { settled }, limits)));
  }
}
