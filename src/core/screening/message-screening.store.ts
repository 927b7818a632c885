import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';
import type { TrustContext } from '../trust/trust-context.js';
import { TrustStore } from '../trust/trust.store.js';
import { signalsOf } from '../trust/signal.js';
import { MessageStore, type MessageRow } from '../visitors/message.store.js';
import { claimKey, claimsBlacklistedIdentifier } from './detectors/claims-blacklisted-identifier.js';
import { AttemptStore } from './attempt.store.js';
import { DoubtStore } from './doubt.store.js';
import { HiddenMessageStore } from './hidden-message.store.js';
import { MessageVerdict } from './message-verdict.store.js';
import { StoppedMessageStore } from './stopped-message.store.js';
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
    private readonly stopped: StoppedMessageStore,
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
    if (verdict.answer === 'block') await this.stopped.keep(tx, context, message, verdict);
    else await this.letPass(tx, context, message, again);
    await this.noteClaims(tx, context, message, verdict, again);
    await this.doubts.tell(tx, context.installationId, verdict, message, context.now);
    return verdict.answer;
  }

  /** Judges again every message of the visitors since a moment: something about the past has become known. */
  async screenAgain(tx: Tx, context: TrustContext, visitorIds: readonly number[], from: Date): Promise<void> {
    for (const message of await this.messages.inDoubtSince(tx, context.installationId, visitorIds, from)) {
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
}

const CLAIM = 'claims_blacklisted_identifier';
