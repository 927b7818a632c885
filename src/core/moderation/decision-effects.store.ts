import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';
import { EnforcementStore } from '../enforcement/enforcement.store.js';
import { ContactStore } from '../visitors/contact.store.js';
import { ConversationStore, type ConversationRow } from '../visitors/conversation.store.js';
import { SessionStore } from '../visitors/session.store.js';
import type { TimedDecision } from './decision.js';

/** Sets what a decision wants on the host; what is wanted now is computed again when it is carried out. */
@Injectable()
export class DecisionEffects {
  constructor(
    private readonly contacts: ContactStore,
    private readonly sessions: SessionStore,
    private readonly conversations: ConversationStore,
    private readonly enforcements: EnforcementStore,
  ) {}

  /** After a decision: the flag on every contact, the open conversations, the review label. */
  async want(tx: Tx, decision: TimedDecision, actionId: number): Promise<void> {
    await this.wantFlags(tx, decision, actionId, false);
    const conversations = await this.conversationsOf(tx, decision);
    for (const conversation of conversations) {
      await this.wantOn(tx, decision, actionId, conversation, 'review_label');
      const resolve = decision.action === 'blacklist' && conversation.status !== 'resolved';
      if (resolve) await this.wantOn(tx, decision, actionId, conversation, 'status', { to: 'resolved' });
    }
  }

  /** After an Undo: flags and conversations as they were before the action taken back. */
  async wantBack(tx: Tx, decision: TimedDecision, undoneActionId: number): Promise<void> {
    await this.wantFlags(tx, decision, undoneActionId, true);
    for (const conversation of await this.conversationsOf(tx, decision)) {
      await this.wantOn(tx, decision, undoneActionId, conversation, 'review_label');
    }
    for (const conversation of await this.conversations.resolvedFor(tx, decision.installationId, undoneActionId)) {
      const { statusBefore } = conversation;
      if (!statusBefore) continue;
      await this.wantOn(tx, decision, undoneActionId, conversation, 'status', { to: statusBefore });
    }
  }

  private async wantFlags(tx: Tx, decision: TimedDecision, actionId: number, restore: boolean): Promise<void> {
    const { installationId, visitorId } = decision;
    for (const contactId of await this.flaggedContacts(tx, decision)) {
      const target = { targetKind: 'contact' as const, targetId: contactId, effect: 'blocked' as const };
      await this.enforcements.want(tx, {
        installationId,
        visitorId,
        actionId,
        ...target,
        wanted: restore ? { restore } : {},
      });
    }
    // Nobody decides about these: the flag goes back to what it was before we set it, and is not set anew.
    for (const contactId of await this.sharersFlagged(tx, decision)) {
      const target = { targetKind: 'contact' as const, targetId: contactId, effect: 'blocked' as const };
      const wanted = { restore: true, onlyOff: true };
      await this.enforcements.want(tx, { installationId, visitorId, actionId, ...target, wanted });
    }
  }

  /** Its own contacts, and those of blacklisted persons on which a session of it hangs: it decides whether they may be flagged. */
  private async flaggedContacts(tx: Tx, { installationId, visitorId }: TimedDecision): Promise<number[]> {
    const own = (await this.contacts.ofVisitor(tx, visitorId)).filter((contact) => !contact.goneAt);
    const foreign = await tx.query<{ contactId: number }>(
      `SELECT DISTINCT c.contact_id AS "contactId" FROM session s
         JOIN contact c ON c.installation_id = s.installation_id AND c.contact_id = s.contact_id
         JOIN visitor v ON v.id = c.visitor_id
        WHERE s.installation_id = $1 AND s.visitor_id = $2 AND v.id <> $2 AND v.status = 'blacklisted' AND c.gone_at IS NULL`,
      [installationId, visitorId],
    );
    return [...own, ...foreign].map((contact) => contact.contactId);
  }

  /**
   * Contacts flagged already of whoever surely shares an identifier with it, for that may be why. What waits for the
   * flag there will look for itself.
   */
  private async sharersFlagged(tx: Tx, { visitorId }: TimedDecision): Promise<number[]> {
    const rows = await tx.query<{ contactId: number }>(
      `SELECT DISTINCT c.contact_id AS "contactId" FROM identifier own
         JOIN identifier i ON i.installation_id = own.installation_id AND i.kind = own.kind AND i.value = own.value
         JOIN contact c ON c.visitor_id = i.visitor_id
        WHERE own.visitor_id = $1 AND own.kind <> 'ip' AND own.quality <> 'claimed' AND i.visitor_id <> $1
          AND c.flag_before IS NOT NULL AND c.gone_at IS NULL AND NOT EXISTS (SELECT FROM enforcement e
            WHERE e.installation_id = c.installation_id AND e.target_kind = 'contact' AND e.target_id = c.contact_id
              AND e.effect = 'blocked' AND e.state = 'pending')`,
      [visitorId],
    );
    return rows.map(({ contactId }) => contactId);
  }

  private async conversationsOf(tx: Tx, decision: TimedDecision): Promise<ConversationRow[]> {
    const sessions = await this.sessions.ofVisitor(tx, decision.visitorId);
    const ids = sessions.map((session) => session.id);
    return this.conversations.ofSessions(tx, decision.installationId, ids);
  }

  private async wantOn(
    tx: Tx,
    decision: TimedDecision,
    actionId: number,
    conversation: ConversationRow,
    effect: 'status' | 'review_label',
    wanted: Record<string, unknown> = {},
  ): Promise<void> {
    const { installationId, visitorId } = decision;
    const target = { targetKind: 'conversation' as const, targetId: conversation.conversationId, effect };
    await this.enforcements.want(tx, { installationId, visitorId, actionId, ...target, wanted });
  }
}
