import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';
import { EnforcementStore } from '../enforcement/enforcement.store.js';
import { ErasedHolders } from '../lists/erased-holders.store.js';
import { IdentifierStore } from '../visitors/identifier.store.js';
import type { TimedDecision } from './decision.js';

/**
 * What a decision wants on the host for whoever shares an identifier with its visitor, though nobody decides about those:
 * whether they are stopped is computed again when it is carried out.
 */
@Injectable()
export class SharerEffects {
  constructor(
    private readonly identifiers: IdentifierStore,
    private readonly erased: ErasedHolders,
    private readonly enforcements: EnforcementStore,
  ) {}

  /** The flag of those who are flagged already goes back to what it was before we set it, and is not set anew. */
  async wantFlags(tx: Tx, decision: TimedDecision, actionId: number): Promise<void> {
    const { installationId, visitorId } = decision;
    for (const targetId of await this.flagged(tx, decision)) {
      const target = { targetKind: 'contact' as const, targetId, effect: 'blocked' as const };
      const wanted = { restore: true, onlyOff: true };
      await this.enforcements.want(tx, { installationId, visitorId, actionId, ...target, wanted });
    }
  }

  /**
   * Open conversations of those who hold for sure what is surely the visitor's: they are stopped with it. Who only claims it
   * is stopped with the next message, which proves who writes.
   */
  async wantResolved(tx: Tx, { installationId, visitorId }: TimedDecision, actionId: number): Promise<void> {
    const open = await tx.query<{ conversationId: number; sharerId: number }>(
      `SELECT DISTINCT c.conversation_id AS "conversationId", s.visitor_id AS "sharerId" FROM identifier own
         JOIN identifier i ON i.installation_id = own.installation_id AND i.kind = own.kind AND i.value = own.value
         JOIN session s ON s.visitor_id = i.visitor_id
         JOIN conversation c ON c.installation_id = s.installation_id AND c.session_id = s.id
        WHERE own.visitor_id = $1 AND own.kind <> 'ip' AND own.quality <> 'claimed' AND own.unlinked_at IS NULL
          AND i.visitor_id <> $1 AND i.quality <> 'claimed' AND i.unlinked_at IS NULL
          AND c.status <> 'resolved' AND c.gone_at IS NULL ORDER BY 1`,
      [visitorId],
    );
    for (const { conversationId, sharerId } of open) {
      const target = { targetKind: 'conversation' as const, targetId: conversationId, effect: 'status' as const };
      const wish = { installationId, visitorId: sharerId, actionId, ...target, wanted: { to: 'resolved' } };
      await this.enforcements.want(tx, wish);
    }
  }

  /** That they share an identifier may be why they are. What waits for the flag there will look for itself. */
  private async flagged(tx: Tx, { installationId, visitorId }: TimedDecision): Promise<number[]> {
    const own = (await this.identifiers.ofVisitor(tx, visitorId)).filter(
      ({ kind, quality }) => kind !== 'ip' && quality !== 'claimed',
    );
    const holders = await this.identifiers.holders(tx, installationId, own);
    const sharers = [...new Set(holders.map((one) => one.visitorId))];
    const erased = await this.erased.flaggedContacts(tx, installationId, own);
    const rows = await tx.query<{ contactId: number }>(
      `SELECT c.contact_id AS "contactId" FROM contact c
        WHERE c.installation_id = $1 AND c.visitor_id <> $2 AND c.flag_before IS NOT NULL AND c.gone_at IS NULL
          AND (c.visitor_id = ANY($3) OR c.contact_id = ANY($4)) AND NOT EXISTS (SELECT FROM enforcement e
            WHERE e.installation_id = c.installation_id AND e.target_kind = 'contact' AND e.target_id = c.contact_id
              AND e.effect = 'blocked' AND e.state = 'pending')`,
      [installationId, visitorId, sharers, erased.map(({ contactId }) => contactId)],
    );
    return rows.map(({ contactId }) => contactId);
  }
}
