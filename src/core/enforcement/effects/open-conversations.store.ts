import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transactions.js';
import { settingsOf } from '../../installations/installation-settings.js';
import type { ConversationRecord, SessionRecord } from '../../ports/helpdesk-records.js';
import { ContactStore } from '../../visitors/contact.store.js';
import { SessionStore } from '../../visitors/session.store.js';
import { EnforcementStore } from '../enforcement.store.js';
import type { Claim } from '../claim.js';
import { StoppedNowStore } from '../stopped-now.store.js';

/** Finds the conversations of a contact that was just blocked and that agents still see. */
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
