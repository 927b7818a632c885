import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';
import { EnforcementStore } from '../enforcement/enforcement.store.js';
import { ContactStore } from '../visitors/contact.store.js';
import { ConversationStore, type ConversationRow } from '../visitors/conversation.store.js';
import { SessionStore } from '../visitors/session.store.js';
import type { TimedDecision } from './decision.js';
import { SharerEffects } from './sharer-effects.store.js';

/** Sets what a decision wants on the host; what is wanted now is computed again when it is carried out. */
@Injectable()
export class DecisionEffects {
  constructor(
    private readonly contacts: ContactStore,
    private readonly sessions: SessionStore,
    private readonly conversations: ConversationStore,
    private readonly enforcements: EnforcementStore,
    private readonly sharers: SharerEffects,
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
    if (decision.action === 'blacklist') await this.sharers.wantResolved(tx, decision, actionId);
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
    await this.sharers.wantFlags(tx, decision, actionId);
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
