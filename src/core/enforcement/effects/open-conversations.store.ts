import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transactions.js';
import { settingsOf } from '../../installations/installation-settings.js';
import type { ConversationRecord, SessionRecord } from '../../ports/helpdesk-records.js';
import { ContactStore } from '../../visitors/contact.store.js';
import { SessionStore } from '../../visitors/session.store.js';
import { EnforcementStore } from '../enforcement.store.js';
import type { Claim } from '../claim.js';
import { StoppedNowStore } from '../stopped-now.store.js';

/** Finds the conversations that a contact's flag leaves to be resolved, or to be put back. */
@Injectable()
export class OpenConversations {
  constructor(
    private readonly contacts: ContactStore,
    private readonly sessions: SessionStore,
    private readonly stoppedNow: StoppedNowStore,
    private readonly enforcements: EnforcementStore,
  ) {}

  /** Wants every conversation resolved whose own session is stopped; other sessions may hang on the same contact. */
  async wantResolved(tx: Tx, claim: Claim, found: readonly ConversationRecord[], hostNow: Date): Promise<void> {
    const { installationId, targetId, actionId } = claim;
    const { exemptInboxIds } = settingsOf(claim.settings);
    const contact = await this.contacts.find(tx, installationId, targetId);
    for (const conversation of found) {
      if (conversation.status === 'resolved') continue;
      if (exemptInboxIds.includes(conversation.inboxId)) continue;
      const asker = await this.askerOf(tx, installationId, conversation.session, contact?.visitorId ?? null);
      const { stopped } = await this.stoppedNow.of(tx, installationId, asker.visitorId, asker.sessionId, hostNow);
      if (!stopped) continue;
      await this.enforcements.want(tx, {
        installationId,
        targetKind: 'conversation',
        targetId: conversation.conversationId,
        effect: 'status',
        visitorId: asker.visitorId,
        actionId,
        wanted: { to: 'resolved' },
      });
    }
  }

  /** Wants back what was resolved on this contact for a decision that Undo has taken back. */
  async wantRestored(tx: Tx, claim: Claim): Promise<void> {
    const { installationId, targetId, visitorId, actionId } = claim;
    const rows = await tx.query<{ id: number; to: string }>(
      `SELECT c.conversation_id AS id, c.status_before AS "to" FROM conversation c
         JOIN moderation_action a ON a.id = c.resolved_by_action_id
        WHERE c.installation_id = $1 AND c.contact_id = $2 AND c.status_before IS NOT NULL AND a.undone_at IS NOT NULL`,
      [installationId, targetId],
    );
    for (const { id, to } of rows) {
      await this.enforcements.want(tx, {
        installationId,
        targetKind: 'conversation',
        targetId: id,
        effect: 'status',
        visitorId,
        actionId,
        wanted: { to },
      });
    }
  }

  /** A session we never heard of is as old as its contact, and the person's own. */
  private async askerOf(
    tx: Tx,
    installationId: string,
    session: SessionRecord | null,
    personId: number | null,
  ): Promise<{ visitorId: number | null; sessionId: number | null }> {
    const known = session && (await this.sessions.find(tx, installationId, session.inboxId, session.sourceId));
    return known ? { visitorId: known.visitorId, sessionId: known.id } : { visitorId: personId, sessionId: null };
  }
}
