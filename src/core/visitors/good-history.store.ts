import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';

const MONTH_MS = 30 * 24 * 3_600_000;

/** Why somebody is trusted whatever network they come from. */
export interface Standing {
  /** The host checked who one of its sessions is. */
  verified: boolean;
  /** An agent answered it more than 30 days ago, and the conversation was resolved. */
  goodHistory: boolean;
}

/** Answers whether a visitor is known well: verified, or with a good history of its own sessions. */
@Injectable()
export class GoodHistoryStore {
  /** `at`: host time. A conversation that Doorman itself resolved is no good history. */
  async of(tx: Tx, visitorId: number, at: Date): Promise<Standing> {
    const [row] = await tx.query<Standing>(
      `SELECT EXISTS (SELECT 1 FROM session WHERE visitor_id = $1 AND verified) AS verified,
         EXISTS (SELECT 1 FROM session s JOIN conversation c ON c.installation_id = s.installation_id AND c.session_id = s.id
           WHERE s.visitor_id = $1 AND c.agent_wrote AND c.status = 'resolved' AND c.status_before IS NULL
             AND c.created_at < $2)
         OR EXISTS (SELECT 1 FROM risk_signal WHERE visitor_id = $1 AND kind = 'good_history' AND removed_at IS NULL)
         AS "goodHistory"`,
      [visitorId, new Date(at.getTime() - MONTH_MS)],
    );
    return row ?? { verified: false, goodHistory: false };
  }
}
