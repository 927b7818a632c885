import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transactions.js';
import type { KnownInstallation } from '../../installations/known-installation.js';
import { tellChange } from '../../live/change-notice.store.js';
import type { HelpdeskEvent } from '../../ports/helpdesk-event.js';
import { IdentityDetection } from '../../screening/identity-detection.store.js';
import type { Seen } from '../../visitors/sighting.js';
import { VisitorObserver } from '../../visitors/visitor-observer.store.js';
import { ReviewLabelMirror } from './review-label-mirror.store.js';
import { SightingFollowUp } from './sighting-follow-up.store.js';

/** `activeAt`: when the visitor wrote, where that is what is told. */
type ConversationEvent = Extract<HelpdeskEvent, { kind: 'conversation' }> & { activeAt?: Date };

/** Takes in what the host tells of a conversation: whose it is, and what is new of that person. */
@Injectable()
export class ConversationEventStore {
  constructor(
    private readonly observer: VisitorObserver,
    private readonly followUp: SightingFollowUp,
    private readonly identity: IdentityDetection,
    private readonly label: ReviewLabelMirror,
  ) {}

  async take(tx: Tx, installation: KnownInstallation, event: ConversationEvent, now: Date): Promise<Seen> {
    const { conversation, toldAt, activeAt = null } = event;
    const { contact, session, channel } = conversation;
    const { id: installationId, settings, installedAt } = installation;
    const sighting = { installationId, toldAt, contact, session, channel, conversation, activeAt };
    const seen = await this.observer.observe(tx, { ...sighting, changes: [], onRecord: false });
    await this.followUp.take(tx, installation, seen, toldAt, now);
    tellChange(tx, installationId, { type: 'visitor', ids: [seen.visitorId] });
    const context = { installationId, settings, now };
    const exempt = settings.exemptInboxIds.includes(conversation.inboxId);
    if (!exempt) {
      await this.identity.look(tx, context, seen, { changes: [], installedAt });
      await this.label.compare(tx, installation, conversation, seen.visitorId);
    }
    return seen;
  }
}
