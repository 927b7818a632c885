import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transactions.js';
import { ConflictError } from '../../../platform/errors/doorman-error.js';
import { InstallationStore } from '../../installations/installation.store.js';
import type { KnownInstallation } from '../../installations/known-installation.js';
import { GoodHistoryDetection } from '../../screening/good-history-detection.store.js';
import type { ListedContact } from '../../ports/helpdesk-host.port.js';
import type { Channel, ConversationRecord } from '../../ports/helpdesk-records.js';
import { SightingFollowUp } from '../dispatch/sighting-follow-up.store.js';
import type { Sighting } from '../../visitors/sighting.js';
import { VisitorObserver } from '../../visitors/visitor-observer.store.js';
import { readImportState, type ImportState } from './import-state.js';

/** Of whom and in whose name a page is taken over. `readAt`: host time, at which its reading began. */
export interface PageContext {
  installation: KnownInstallation;
  readAt: Date;
  now: Date;
}

type Subject = Pick<Sighting, 'contact' | 'session' | 'channel' | 'conversation'>;

/** Takes over what the host's lists say about who is who: facts only, no command, attempt or signal comes of it. */
@Injectable()
export class ImportPageStore {
  constructor(
    private readonly installations: InstallationStore,
    private readonly observer: VisitorObserver,
    private readonly followUp: SightingFollowUp,
    private readonly history: GoodHistoryDetection,
  ) {}

  async stateOf(tx: Tx, installationId: string): Promise<ImportState> {
    return readImportState(await this.installations.importState(tx, installationId));
  }

  /** Moves on from one state to the next, unless another import has done so meanwhile. */
  async advance(tx: Tx, installationId: string, before: ImportState, after: ImportState): Promise<void> {
    const stored = await this.stateOf(tx, installationId);
    if (stored.phase === before.phase && stored.page === before.page) {
      return this.installations.setImportState(tx, installationId, { ...after });
    }
    throw new ConflictError(
      'import.running',
      'Another import of this installation is running. Let it finish, or stop it and run this one again.',
    );
  }

  async takeContacts(
    tx: Tx,
    context: PageContext,
    listed: readonly ListedContact[],
    channels: ReadonlyMap<number, Channel>,
  ): Promise<void> {
    const claimed = await this.withClaims(
      tx,
      context,
      listed.map((item) => item.contact.contactId),
    );
    for (const { contact, sessions, createdAt } of listed) {
      const old = createdAt < context.installation.installedAt && !claimed.has(contact.contactId);
      const subjects: Subject[] = sessions.map((session) => ({
        contact,
        session,
        channel: channels.get(session.inboxId) ?? 'other',
        conversation: null,
      }));
      if (subjects.length === 0) subjects.push({ contact, session: null, channel: null, conversation: null });
      for (const subject of subjects) await this.see(tx, context, subject, old);
    }
  }

  async takeConversations(tx: Tx, context: PageContext, conversations: readonly ConversationRecord[]): Promise<void> {
    const claimed = await this.withClaims(
      tx,
      context,
      conversations.map((conversation) => conversation.contact.contactId),
    );
    for (const conversation of conversations) {
      const { contact, session, channel, createdAt } = conversation;
      const old = createdAt < context.installation.installedAt && !claimed.has(contact.contactId);
      await this.see(tx, context, { contact, session, channel, conversation }, old);
    }
  }

  /** What was on record before the installation is told as of then: anything learnt since is newer. */
  private async see(tx: Tx, context: PageContext, subject: Subject, onRecord: boolean): Promise<void> {
    const { installation, readAt, now } = context;
    const toldAt = onRecord ? installation.installedAt : readAt;
    const installationId = installation.id;
    const seen = await this.observer.observe(tx, {
      ...subject,
      installationId,
      toldAt,
      changes: [],
      onRecord,
      activeAt: null,
    });
    await this.followUp.take(tx, installation, seen, readAt, now);
    if (!subject.conversation) return;
    await this.history.look(tx, { installationId, settings: installation.settings, now }, seen.visitorId, readAt);
  }

  /** Contacts of which a claim is known: the list cannot tell what was typed since from what was there before. */
  private async withClaims(tx: Tx, context: PageContext, contactIds: number[]): Promise<ReadonlySet<number>> {
    const rows = await tx.query<{ contactId: number }>(
      `SELECT contact.contact_id AS "contactId" FROM contact
        WHERE contact.installation_id = $1 AND contact.contact_id = ANY($2) AND EXISTS (
          SELECT FROM identifier WHERE identifier.visitor_id = contact.visitor_id AND identifier.kind <> 'ip'
             AND identifier.quality = 'claimed')`,
      [context.installation.id, contactIds],
    );
    return new Set(rows.map((row) => row.contactId));
  }
}
