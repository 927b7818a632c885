import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';
import { EnforcementStore } from '../enforcement/enforcement.store.js';
import type { TrustContext } from '../trust/trust-context.js';
import { ContactStore } from '../visitors/contact.store.js';
import type { MessageRow } from '../visitors/message.store.js';
import { AttemptStore } from './attempt.store.js';
import type { Verdict } from './verdict.js';

/** A visitor who reloads at once should still find the conversation. */
const REMOVE_AFTER_MS = 60_000;

const BY_ENTRY = new Set(['identifier_blacklist', 'range_blacklist']);

/** Keeps a stopped message in the ledger, and wants on the host that no agent is bothered with it. */
@Injectable()
export class StoppedMessageStore {
  constructor(
    private readonly attempts: AttemptStore,
    private readonly contacts: ContactStore,
    private readonly enforcements: EnforcementStore,
  ) {}

  async keep(tx: Tx, { installationId, now }: TrustContext, message: MessageRow, verdict: Verdict): Promise<void> {
    const attemptId = await this.attempts.keep(tx, installationId, message, verdict);
    if (attemptId === null) return;
    const base = { installationId, visitorId: message.visitorId, actionId: null };
    const conversation = { ...base, targetKind: 'conversation' as const, targetId: message.conversationId };
    await this.enforcements.want(tx, { ...conversation, effect: 'status', wanted: { to: 'resolved' } });
    if (await this.needsFlag(tx, installationId, message, verdict)) {
      const contact = { ...base, targetKind: 'contact' as const, targetId: message.contactId };
      await this.enforcements.want(tx, { ...contact, effect: 'blocked' });
    }
    if (message.attachments.length > 0) {
      await this.enforcements.want(tx, { ...base, targetKind: 'attempt', targetId: attemptId, effect: 'files' });
    }
    if (message.channel === 'web_widget') {
      const notBefore = new Date(now.getTime() + REMOVE_AFTER_MS);
      await this.enforcements.want(tx, { ...conversation, effect: 'remove', notBefore });
    }
  }

  /**
   * Nobody decided about this visitor, so nobody wanted the host's flag yet: an entry catches it, or it surely shares what
   * is a blacklisted visitor's. What is merely claimed proves nothing, and an agent is asked instead.
   */
  private async needsFlag(tx: Tx, installationId: string, message: MessageRow, { winner }: Verdict): Promise<boolean> {
    if (!winner || winner.claimed) return false;
    if (BY_ENTRY.has(winner.role)) return true;
    if (winner.visitorId === message.visitorId) return false;
    const contact = await this.contacts.find(tx, installationId, message.contactId);
    return contact?.visitorId === message.visitorId;
  }
}
