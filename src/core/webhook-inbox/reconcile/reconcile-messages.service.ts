import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock.js';
import { hostTime } from '../../installations/known-installation.js';
import type { ConversationRecord, MessageRecord } from '../../ports/helpdesk-records.js';
import { InboxMetrics } from '../inbox-metrics.service.js';
import { ReconcileFacts } from './reconcile-facts.read-model.js';
import { ReconcileFeed } from './reconcile-feed.service.js';
import { ReconcileProgress } from './reconcile-progress.service.js';
import { laterOf, type ReconcileRun } from './reconcile-run.js';
import { settledUpTo, SETTLING_MS } from './settled-messages.js';

const PAGE = 100;
/** The host's lists cut times off to whole seconds. */
const SECOND_MS = 1_000;

/** Reads the messages of one conversation from where the last reading was complete, and feeds those we do not know. */
@Injectable()
export class ReconcileMessages {
  constructor(
    private readonly facts: ReconcileFacts,
    private readonly progress: ReconcileProgress,
    private readonly feed: ReconcileFeed,
    private readonly metrics: InboxMetrics,
    private readonly clock: Clock,
  ) {}

  /** True once the end is reached, false when the budget ended before. */
  async run(run: ReconcileRun, conversation: ConversationRecord): Promise<boolean> {
    const { installation, host, calls } = run;
    const { conversationId } = conversation;
    let after = await this.facts.readUpTo(installation.id, conversationId);
    while (calls.spend()) {
      const readAt = hostTime(installation, this.clock.now());
      const page = await host.messagesAfter(conversationId, after);
      if (page === null) return true;
      for (const message of await this.unknownOf(run, page)) await this.bring(run, conversation, message);
      const settled = settledUpTo(page, readAt);
      if (settled !== null) await this.progress.readUpTo(installation.id, conversationId, settled);
      if (page.length < PAGE) return true;
      after = page.at(-1)?.messageId ?? after;
    }
    return false;
  }

  /** Without what is older than the installation, and what has been processed just so. */
  private async unknownOf({ installation }: ReconcileRun, page: readonly MessageRecord[]): Promise<MessageRecord[]> {
    const horizon = installation.installedAt.getTime() - SECOND_MS;
    const newer = page.filter((message) => message.createdAt.getTime() >= horizon);
    const ids = newer.map((message) => message.messageId);
    const known = await this.facts.knownMessages(installation.id, ids);
    return newer.filter((message) => known.get(message.messageId) !== message.deleted);
  }

  private async bring(run: ReconcileRun, conversation: ConversationRecord, message: MessageRecord): Promise<void> {
    const { installation, startedAt } = run;
    const toldAt = laterOf(startedAt, laterOf(conversation.updatedAt, message.createdAt));
    await this.feed.give(installation.id, { kind: 'message', toldAt, message, conversation });
    // Before that its webhook may still be on the way.
    const overdue = startedAt.getTime() - message.createdAt.getTime() > SETTLING_MS;
    if (message.direction === 'incoming' && overdue) this.metrics.reconcileFound(installation.id, 'message');
  }
}
