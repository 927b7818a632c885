import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transactions.js';
import { DOORMAN_ACTOR } from '../../audit-log/actor.js';
import { AuditLogStore } from '../../audit-log/audit-log.store.js';
import { ReviewQueueStore } from '../../review-queue/review-queue.store.js';
import type { SwallowedMessage } from '../../screening/gate/swallowed-message.js';
import { SwallowedMessageStore, type KeptFile } from '../../screening/gate/swallowed-message.store.js';
import { SessionStore } from '../../visitors/session.store.js';

/** Writes a confirmed swallowed message: an attempt with its evidence and, where due, a review item. */
@Injectable()
export class SwallowedEvidence {
  constructor(
    private readonly sessions: SessionStore,
    private readonly messages: SwallowedMessageStore,
    private readonly reviewQueue: ReviewQueueStore,
    private readonly auditLog: AuditLogStore,
  ) {}

  /** Whose session it is; null when no telling of the host has named it yet. */
  async visitorOf(tx: Tx, { installationId, inboxId, sourceId }: SwallowedMessage): Promise<number | null> {
    return (await this.sessions.find(tx, installationId, inboxId, sourceId))?.visitorId ?? null;
  }

  async write(tx: Tx, message: SwallowedMessage, files: readonly KeptFile[], now: Date): Promise<void> {
    const visitorId = await this.visitorOf(tx, message);
    const attemptId = visitorId === null ? null : await this.messages.keep(tx, visitorId, message, files);
    if (visitorId === null || attemptId === null) return;
    const { installationId, conversationId, at, stop } = message;
    await this.auditLog.append(tx, {
      installationId,
      at: now,
      actor: DOORMAN_ACTOR,
      action: 'message.swallowed',
      visitorId,
      refs: { attemptId, conversationId, entryId: stop.entryId },
      after: stop.stoppedBy,
    });
    if (stop.doubt === null || (await this.reviewQueue.wasAsked(tx, visitorId, stop.doubt, stop.entryId))) return;
    const cause = { kind: stop.doubt, at, conversationId, messageId: null };
    const about = stop.entryId === null ? cause : { ...cause, entryId: stop.entryId };
    await this.reviewQueue.flag(tx, installationId, visitorId, about, now);
  }
}
