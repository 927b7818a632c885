import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock.js';
import { Transactions } from '../../../platform/database/transactions.js';
import type { MessageRecord } from '../../ports/helpdesk-records.js';
import { HostMarksStore } from '../host-marks.store.js';
import { RemovalFacts } from '../removal-facts.read-model.js';
import { removalStep } from '../removal-step.js';
import { targetOf } from '../claim.js';
import { goneFor, type EffectCarrier, type Ended, type Result, type Run } from './effect-carrier.effect.js';

/** As many messages as a conversation that is to be removed may have: pages of 100. */
const MOST_PAGES = 20;

/** Deletes on the host a widget conversation begun while blacklisted, with nobody of ours in it, all of it copied. */
@Injectable()
export class RemoveEffect implements EffectCarrier {
  readonly effect = 'remove';

  constructor(
    private readonly transactions: Transactions,
    private readonly facts: RemovalFacts,
    private readonly marks: HostMarksStore,
    private readonly clock: Clock,
  ) {}

  async carryOut(run: Run): Promise<Result> {
    const { claim, host } = run;
    if (!run.settings.removeConversations) return { outcome: 'not_wanted' };
    const messages = await this.messages(run);
    if (messages === 'gone') return this.gone(run);
    if (messages === 'too_many') return { outcome: 'not_wanted' };
    const incoming = messages.filter((message) => message.direction === 'incoming' && !message.deleted);
    const ids = incoming.map((message) => message.messageId);
    const facts = await this.transactions.run((tx) => this.facts.of(tx, targetOf(run.claim), ids, run.hostNow));
    if (!facts) return { outcome: 'not_wanted' };
    const ofOurs = messages.some((message) => isOfOurs(message, claim.serviceUserId));
    const exempt = run.settings.exemptInboxIds.includes(facts.inboxId);
    const step = removalStep({ ...facts, exempt, ofOurs, hostNow: run.hostNow });
    if (step.do === 'leave') return { outcome: 'not_wanted' };
    if (step.do === 'wait') return { outcome: 'later', until: this.inMs(step.forMs), why: step.why };
    if ((await host.deleteConversation(claim.targetId)) === 'gone') return this.gone(run);
    return { ...this.gone(run), outcome: 'written', change: { before: {}, after: { removed: true } } };
  }

  private async messages({ claim, host }: Run): Promise<MessageRecord[] | 'gone' | 'too_many'> {
    const all: MessageRecord[] = [];
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const read = await host.messagesAfter(claim.targetId, all.at(-1)?.messageId ?? 0);
      if (!read) return 'gone';
      if (read.length === 0) return all;
      all.push(...read);
    }
    return 'too_many';
  }

  private inMs(ms: number): Date {
    return new Date(this.clock.now().getTime() + ms);
  }

  private gone(run: Run): Ended {
    return goneFor((tx) => this.marks.conversationGone(tx, targetOf(run.claim), run.hostNow));
  }
}

/** A person of the organisation wrote it, to the visitor or as a note; our own notes do not count. */
function isOfOurs(message: MessageRecord, serviceUserId: number): boolean {
  if (message.direction !== 'outgoing' || message.author.kind !== 'agent') return false;
  return message.ownKey === null && message.author.id !== serviceUserId;
}
