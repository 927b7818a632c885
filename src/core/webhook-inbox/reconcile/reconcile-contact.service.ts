import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock.js';
import { hostTime } from '../../installations/known-installation.js';
import type { HelpdeskHost } from '../../ports/helpdesk-host.port.js';
import type { ConversationRecord } from '../../ports/helpdesk-records.js';
import { InboxMetrics } from '../inbox-metrics.service.js';
import type { KnownContact, KnownSession } from './reconcile-facts.read-model.js';
import { ReconcileFeed } from './reconcile-feed.service.js';
import type { ReconcileRun } from './reconcile-run.js';

type ContactRead = NonNullable<Awaited<ReturnType<HelpdeskHost['contact']>>>;

/** Reads one contact anew: its flag, and which sessions hang on it, since merges leave no other trace. */
@Injectable()
export class ReconcileContact {
  constructor(
    private readonly feed: ReconcileFeed,
    private readonly metrics: InboxMetrics,
    private readonly clock: Clock,
  ) {}

  async look(run: ReconcileRun, known: KnownContact): Promise<void> {
    if (!run.calls.spend()) return;
    const toldAt = this.hostNow(run);
    const read = await run.host.contact(known.contactId);
    if (read) await this.compare(run, known, read, toldAt);
    const left = known.sessions.filter((session) => !read?.sessions.some((there) => isSame(session, there)));
    for (const session of left) await this.follow(run, known, session);
  }

  private async compare(run: ReconcileRun, known: KnownContact, read: ContactRead, toldAt: Date): Promise<void> {
    const { contact } = read;
    await this.feed.give(run.installation.id, {
      kind: 'contact',
      toldAt,
      contact,
      changes: [],
      session: null,
      channel: null,
    });
    if (contact.blocked !== known.blocked) this.metrics.reconcileFound(run.installation.id, 'contact');
    const joined = read.sessions.filter((session) => !known.sessions.some((there) => isSame(session, there)));
    if (joined.length > 0) await this.bringJoined(run, known.contactId, joined);
  }

  /** Sessions that hang here on the host, but not with us: their conversations tell whose they are. */
  private async bringJoined(run: ReconcileRun, contactId: number, joined: ContactRead['sessions']): Promise<void> {
    if (!run.calls.spend()) return;
    const toldAt = this.hostNow(run);
    const conversations = await run.host.conversationsOfContact(contactId);
    for (const conversation of conversations) {
      const { session } = conversation;
      if (session && joined.some((one) => isSame(one, session))) await this.bring(run, conversation, toldAt);
    }
  }

  /** A session that hangs here with us, but not on the host: it went to another contact, or is gone. */
  private async follow(run: ReconcileRun, known: KnownContact, session: KnownSession): Promise<void> {
    if (session.conversationId === null || !run.calls.spend()) return;
    const contactId = await run.host.contactOfSession(session.inboxId, session.sourceId);
    if (contactId === null || contactId === known.contactId || !run.calls.spend()) return;
    const toldAt = this.hostNow(run);
    const conversation = await run.host.conversation(session.conversationId);
    if (conversation) await this.bring(run, conversation, toldAt);
  }

  private async bring(run: ReconcileRun, conversation: ConversationRecord, toldAt: Date): Promise<void> {
    this.metrics.reconcileFound(run.installation.id, 'conversation');
    await this.feed.give(run.installation.id, { kind: 'conversation', toldAt, conversation });
  }

  private hostNow({ installation }: ReconcileRun): Date {
    return hostTime(installation, this.clock.now());
  }
}

function isSame(a: { inboxId: number; sourceId: string }, b: { inboxId: number; sourceId: string }): boolean {
  return a.inboxId === b.inboxId && a.sourceId === b.sourceId;
}
