import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';
import type { TrustContext } from '../trust/trust-context.js';
import { TrustStore } from '../trust/trust.store.js';
import { signalsOf } from '../trust/signal.js';
import { EnforcementStore } from '../enforcement/enforcement.store.js';
import { MessageStore, type MessageRow } from '../visitors/message.store.js';
import { claimKey, claimsBlacklistedIdentifier } from './detectors/claims-blacklisted-identifier.js';
import { AttemptStore } from './attempt.store.js';
import { DoubtStore } from './doubt.store.js';
import { HiddenMessageStore } from './hidden-message.store.js';
import { MessageVerdict } from './message-verdict.store.js';
import type { Verdict } from './verdict.js';

/**
 * Judges messages by what stood at the host's time of each, so that a decision or a message that comes late
 * changes only what it should.
 */
@Injectable()
export class MessageScreening {
  constructor(
    private readonly messages: MessageStore,
    private readonly verdicts: MessageVerdict,
    private readonly attempts: AttemptStore,
    private readonly enforcements: EnforcementStore,
    private readonly trust: TrustStore,
    private readonly doubts: DoubtStore,
    private readonly hidden: HiddenMessageStore,
  ) {}

  /** Judges one message and writes what follows: an attempt with its effects, or its withdrawal. */
  async screen(tx: Tx, context: TrustContext, message: MessageRow, again = false): Promise<Verdict['answer']> {
    const verdict = await this.verdicts.of(tx, context.installationId, message);
    if (context.settings.exemptInboxIds.includes(message.inboxId)) {
      if (verdict.answer === 'block') await this.hidden.wantOpened(tx, context, message, again);
      return 'allow';
    }
    if (verdict.answer === 'block') await this.stop(tx, context, message, verdict);
    else await this.letPass(tx, context, message, again);
    await this.noteClaims(tx, context, message, verdict, again);
    await this.doubts.tell(tx, context.installationId, verdict, message, context.now);
    return verdict.answer;
  }

  /** Judges again every message of the visitors since a moment: something about the past has become known. */
  async screenAgain(tx: Tx, context: TrustContext, visitorIds: readonly number[], from: Date): Promise<void> {
    for (const message of await this.messages.since(tx, context.installationId, visitorIds, from)) {
      await this.screen(tx, context, message, true);
    }
  }

  private async letPass(tx: Tx, context: TrustContext, message: MessageRow, again: boolean): Promise<void> {
    await this.attempts.withdraw(tx, context.installationId, message.messageId, context.now);
    if (!again) await this.hidden.wantShown(tx, context.installationId, message);
  }

  /** A claim is one as long as what it claims is listed at the message's own time: a decision that comes late may end it. */
  private async noteClaims(
    tx: Tx,
    context: TrustContext,
    message: MessageRow,
    verdict: Verdict,
    again: boolean,
  ): Promise<void> {
    const found = claimsBlacklistedIdentifier(message, verdict);
    await this.trust.take(tx, context, signalsOf(CLAIM, found));
    if (found.length > 0 || !again) return;
    await this.trust.takeBack(tx, context, message.visitorId, CLAIM, { key: claimKey(message.messageId) });
  }

  private async stop(tx: Tx, context: TrustContext, message: MessageRow, verdict: Verdict): Promise<void> {
    const attemptId = await this.attempts.keep(tx, context.installationId, message, verdict);
    if (attemptId === null) return;
    const base = { installationId: context.installationId, visitorId: message.visitorId, actionId: null };
    await this.enforcements.want(tx, {
      ...base,
      targetKind: 'conversation',
      targetId: message.conversationId,
      effect: 'status',
      wanted: { to: 'resolved' },
    });
    if (BY_ENTRY.has(verdict.winner?.role ?? '')) {
      await this.enforcements.want(tx, {
        ...base,
        targetKind: 'contact',
        targetId: message.contactId,
        effect: 'blocked',
      });
    }
    if (message.attachments.length > 0) {
      await this.enforcements.want(tx, { ...base, targetKind: 'attempt', targetId: attemptId, effect: 'files' });
    }
    if (message.channel === 'web_widget') {
      const notBefore = new Date(context.now.getTime() + REMOVE_AFTER_MS);
      const target = { targetKind: 'conversation' as const, targetId: message.conversationId };
      await this.enforcements.want(tx, { ...base, ...target, effect: 'remove', notBefore });
    }
  }
}

/** Nobody decided about this visitor, so nobody wanted the host's flag yet. */
const BY_ENTRY = new Set(['identifier_blacklist', 'range_blacklist']);

const CLAIM = 'claims_blacklisted_identifier';

/** A visitor who reloads at once should still find the conversation. */
const REMOVE_AFTER_MS = 60_000;
