import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transactions.js';
import type { KnownInstallation } from '../../installations/known-installation.js';
import { tellChange } from '../../live/change-notice.store.js';
import type { HelpdeskEvent } from '../../ports/helpdesk-event.js';
import { IdentityDetection } from '../../screening/identity-detection.store.js';
import { ContactStore } from '../../visitors/contact.store.js';
import { VisitorObserver } from '../../visitors/visitor-observer.store.js';
import type { FlagChange } from './host-flag.js';
import { HostFlagStore } from './host-flag.store.js';
import { SightingFollowUp } from './sighting-follow-up.store.js';

type ContactEvent = Extract<HelpdeskEvent, { kind: 'contact' }>;

/** Takes in what the host tells about a contact: who it is, and whether somebody pressed Block or Unblock. */
@Injectable()
export class ContactEventStore {
  constructor(
    private readonly observer: VisitorObserver,
    private readonly followUp: SightingFollowUp,
    private readonly identity: IdentityDetection,
    private readonly contacts: ContactStore,
    private readonly hostFlag: HostFlagStore,
  ) {}

  async take(
    tx: Tx,
    installation: KnownInstallation,
    event: ContactEvent,
    freshFlag: boolean | 'gone' | null,
    now: Date,
  ): Promise<void> {
    const { contact, session, changes, toldAt } = event;
    const known = await this.contacts.find(tx, installation.id, contact.contactId);
    const sighting = { installationId: installation.id, toldAt, contact, session, changes, channel: event.channel };
    const seen = await this.observer.observe(tx, { ...sighting, conversation: null, onRecord: false });
    await this.followUp.take(tx, installation, seen, toldAt, now);
    tellChange(tx, installation.id, { type: 'visitor', ids: [seen.visitorId] });
    const context = { installationId: installation.id, settings: installation.settings, now };
    await this.identity.look(tx, context, seen, { changes, installedAt: installation.installedAt });
    for (const change of flagChanges(event, known?.blocked ?? null)) {
      const fresh = freshFlag ?? contact.blocked;
      await this.hostFlag.adopt(tx, installation, contact.contactId, change, fresh, now);
    }
  }
}

/** The flag's changes: as told, or found when a read differs from what was known. */
function flagChanges(event: ContactEvent, knownFlag: boolean | null): FlagChange[] {
  const told = event.changes.filter((change) => change.field === 'blocked');
  if (told.length > 0) return told.map((change) => ({ to: change.to === true, at: change.at }));
  if (event.changes.length > 0 || knownFlag === null || knownFlag === event.contact.blocked) return [];
  return [{ to: event.contact.blocked, at: event.toldAt }];
}
