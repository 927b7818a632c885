import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transactions.js';
import type { KnownInstallation } from '../../installations/known-installation.js';
import { isLater } from '../../moderation/fast-way.js';
import { ReviewQueueStore } from '../../review-queue/review-queue.store.js';
import { DoubtStore } from '../../screening/doubt.store.js';
import { QuestionStore } from '../../screening/question.store.js';
import { verdictOf } from '../../screening/verdict.js';
import { StandingStore } from '../../standing/standing.store.js';
import { ContactStore } from '../../visitors/contact.store.js';
import { SessionStore, type SessionRow } from '../../visitors/session.store.js';
import { VisitorStore } from '../../visitors/visitor.store.js';

/** Asks an agent about those whom a merge brought together: at once, for the next message may never come. */
@Injectable()
export class MergeQuestion {
  constructor(
    private readonly visitors: VisitorStore,
    private readonly contacts: ContactStore,
    private readonly sessions: SessionStore,
    private readonly questions: QuestionStore,
    private readonly standing: StandingStore,
    private readonly doubts: DoubtStore,
    private readonly reviewQueue: ReviewQueueStore,
  ) {}

  /** About the person into whose contact a session came, if it is a blacklisted visitor's. */
  async ofPerson(tx: Tx, session: SessionRow, personId: number, now: Date): Promise<void> {
    const visitor = await this.visitors.find(tx, session.visitorId);
    if (session.visitorId === personId || visitor?.status !== 'blacklisted') return;
    const at = session.contactAt.toISOString();
    const cause = { kind: 'blacklisted_session_merged_in', at, conversationId: null, messageId: null };
    await this.reviewQueue.flag(tx, session.installationId, personId, cause, now);
  }

  /**
   * About whoever came to a blacklisted visitor's contact by what that one had only typed; by what stood when the session
   * came there, so that it is the same whenever it is told.
   */
  async ofComer(tx: Tx, installation: KnownInstallation, session: SessionRow, now: Date): Promise<void> {
    const { visitorId, contactAt: at } = session;
    if (installation.settings.exemptInboxIds.includes(session.inboxId)) return;
    const question = await this.questions.of(tx, visitorId, session.id, at);
    const verdict = verdictOf(question, await this.standing.holding(tx, installation.id, question.keys, at));
    if (verdict.answer !== 'review') return;
    await this.doubts.tell(tx, installation.id, verdict, { visitorId, conversationId: null, messageId: null, at }, now);
  }

  /** About those who came to a visitor's contacts after a decision of which we hear only now. */
  async ofComersSince(
    tx: Tx,
    installation: KnownInstallation,
    visitorId: number,
    decidedAt: Date,
    now: Date,
  ): Promise<void> {
    for (const { contactId } of await this.contacts.ofVisitor(tx, visitorId)) {
      const there = await this.sessions.onContact(tx, installation.id, contactId);
      const came = there.filter((one) => one.visitorId !== visitorId && isLater(one.contactAt, decidedAt));
      for (const session of came) await this.ofComer(tx, installation, session, now);
    }
  }
}
