import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock.js';
import { hostTime } from '../../installations/known-installation.js';
import type { ConversationRecord } from '../../ports/helpdesk-records.js';
import { LookedAt } from './looked-at.js';
import { ReconcileFeed } from './reconcile-feed.service.js';
import { ReconcileMessages } from './reconcile-messages.service.js';
import { laterOf, type ReconcileRun, type SeenConversations } from './reconcile-run.js';

/** The host lists in whole seconds of its own clock, and a change may become visible a little late. */
const MARGIN_SECONDS = 120;

/** Goes through the conversations that changed on the host, oldest change first, as far as the budget reaches. */
@Injectable()
export class ReconcileConversations {
  private readonly lookedAt = new LookedAt();

  constructor(
    private readonly messages: ReconcileMessages,
    private readonly feed: ReconcileFeed,
    private readonly clock: Clock,
  ) {}

  /** `reserve`: how many calls to leave for others. */
  async run(run: ReconcileRun, reserve: number): Promise<SeenConversations> {
    const changed = await this.changed(run);
    let seenTo = run.from;
    for (const conversation of changed) {
      const done = run.calls.left > reserve && (await this.bring(run, conversation));
      if (!done) return { result: 'partial', seenTo, changed };
      seenTo = laterOf(seenTo, conversation.updatedAt);
    }
    return { result: 'complete', seenTo: run.startedAt, changed };
  }

  private async changed({ installation, host, calls, startedAt, from }: ReconcileRun): Promise<ConversationRecord[]> {
    calls.spend();
    const seconds = Math.max(0, Math.ceil((startedAt.getTime() - from.getTime()) / 1000)) + MARGIN_SECONDS;
    const listed = await host.conversationsUpdatedWithin(seconds);
    return listed
      .filter(({ conversationId, updatedAt }) => !this.lookedAt.since(installation.id, conversationId, updatedAt))
      .sort((a, b) => a.updatedAt.getTime() - b.updatedAt.getTime() || a.conversationId - b.conversationId);
  }

  /** True once it has been read to its end. */
  private async bring(run: ReconcileRun, conversation: ConversationRecord): Promise<boolean> {
    const { id } = run.installation;
    const readAt = hostTime(run.installation, this.clock.now());
    // The list tells the state as it is now, also what moves no time of the conversation: whom its session hangs on.
    const toldAt = laterOf(conversation.updatedAt, run.startedAt);
    await this.feed.give(id, { kind: 'conversation', toldAt, conversation });
    const done = await this.messages.run(run, conversation);
    if (done) this.lookedAt.note(id, conversation.conversationId, readAt);
    return done;
  }
}
