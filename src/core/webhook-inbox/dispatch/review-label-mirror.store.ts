import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transactions.js';
import { EnforcementStore } from '../../enforcement/enforcement.store.js';
import type { KnownInstallation } from '../../installations/known-installation.js';
import type { ConversationRecord } from '../../ports/helpdesk-records.js';

/**
 * Compares the label a conversation is told with to what its visitor's review item wants: a new conversation of
 * somebody who waits for a decision has none yet, and visitors change labels without any event.
 */
@Injectable()
export class ReviewLabelMirror {
  constructor(private readonly enforcements: EnforcementStore) {}

  /** A label on a conversation that was never under review is somebody's own and stays. */
  async compare(tx: Tx, installation: KnownInstallation, told: ConversationRecord, visitorId: number): Promise<void> {
    const { id: installationId, settings } = installation;
    const [row] = await tx.query<{ open: boolean; state: string | null }>(
      `SELECT EXISTS (SELECT FROM review_item r JOIN visitor v ON v.id = r.visitor_id AND v.status <> 'blacklisted'
           WHERE r.visitor_id = $3 AND r.closed_at IS NULL) AS open,
         (SELECT state FROM enforcement WHERE installation_id = $1 AND target_kind = 'conversation' AND target_id = $2
           AND effect = 'review_label' AND key = '') AS state`,
      [installationId, told.conversationId, visitorId],
    );
    if (!row || row.state === 'pending') return;
    const labelled = told.labels.includes(settings.reviewLabel);
    const differs = row.open ? !labelled && told.status !== 'resolved' : labelled && row.state !== null;
    if (!differs) return;
    const target = { targetKind: 'conversation' as const, targetId: told.conversationId };
    const wish = { ...target, effect: 'review_label' as const, visitorId, actionId: null };
    await this.enforcements.want(tx, { installationId, ...wish });
  }
}
