import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';

/** Finds out whether somebody comes for the first time from an address that somebody blacklisted had only typed. */
@Injectable()
export class NewSenderStore {
  /** `at`: host time. False for whoever has written before, or about whom somebody has decided. */
  async comesFromClaimed(tx: Tx, visitorId: number, at: Date): Promise<boolean> {
    const rows = await tx.query(
      `SELECT 1 FROM identifier own JOIN standing_subject claim ON claim.installation_id = own.installation_id
          AND claim.kind = own.kind AND claim.value = own.value AND claim.visitor_id <> own.visitor_id
        WHERE own.visitor_id = $1 AND own.source = 'session' AND own.unlinked_at IS NULL
          AND claim.role = 'visitor_blacklist' AND claim.quality = 'claimed' AND claim.ended_at IS NULL
          AND (claim.until IS NULL OR claim.until > $2)
          AND NOT EXISTS (SELECT FROM message WHERE message.visitor_id = own.visitor_id)
          AND NOT EXISTS (SELECT FROM moderation_action a WHERE a.visitor_id = own.visitor_id) LIMIT 1`,
      [visitorId, at],
    );
    return rows.length > 0;
  }
}
