import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transactions.js';
import type { KnownInstallation } from '../../installations/known-installation.js';
import { tellChange } from '../../live/change-notice.store.js';
import type { HelpdeskEvent } from '../../ports/helpdesk-event.js';
import { IdentityDetection } from '../../screening/identity-detection.store.js';
import { ContactStore } from '../../visitors/contact.store.js';
import { Performers } from '../../performers/performers.store.js';
import type { ContactTelling } from '../../performers/performer.js';
import { HOST_ACTOR, type Actor } from '../../audit-log/actor.js';
import { VisitorObserver } from '../../visitors/visitor-observer.store.js';
import type { FlagChange } from './host-flag.js';
import { HostFlagStore } from './host-flag.store.js';
import { MergedSessions } from './merged-sessions.store.js';
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
    private readonly performers: Performers,
    private readonly merged: MergedSessions,
  ) {}

  async take(
    tx: Tx,
    installation: KnownInstallation,
    event: ContactEvent,
    freshFlag: boolean | 'gone' | null,
    now: Date,
  ): Promise<void> {
    const { contact, session, changes, toldAt, channel, activeAt = null } = event;
    const known = await this.contacts.find(tx, installation.id, contact.contactId);
    const facts = { toldAt, contact, session, changes, channel, activeAt };
    const sighting = { installationId: installation.id, ...facts };
    const seen = await this.observer.observe(tx, { ...sighting, conversation: null, onRecord: false });
    await this.performers.note(tx, installation.id, contact.contactId, changes);
    const attributed = await this.performers.settle(tx, installation.id, contact.contactId);
    const touched = new Set([...seen.touched, ...attributed]);
    await this.followUp.take(tx, installation, { ...seen, touched }, toldAt, now);
    tellChange(tx, installation.id, { type: 'visitor', ids: [seen.visitorId] });
    const context = { installationId: installation.id, settings: installation.settings, now };
    await this.identity.look(tx, context, seen, { changes, installedAt: installation.installedAt });
    for (const change of flagChanges(event, known?.blocked ?? null)) {
      await this.flagChanged(tx, installation, contact.contactId, { change, fresh: freshFlag ?? contact.blocked, now });
    }
  }

  /** A change of the flag as told, or told before and looked at again; `fresh`: what a read said since. */
  async flagChanged(
    tx: Tx,
    installation: KnownInstallation,
    contactId: number,
    { change, fresh, now }: { change: FlagChange; fresh: boolean | 'gone'; now: Date },
  ): Promise<void> {
    const telling = await this.performers.ofFlag(tx, installation.id, contactId, change);
    // Our own write, however late it comes back.
    if (telling?.agentId === installation.serviceUserId) {
      if (fresh !== 'gone') await this.contacts.noteFlag(tx, installation.id, contactId, fresh, null);
      return;
    }
    const pressed = { ...change, actor: telling ? actorOf(telling) : HOST_ACTOR };
    const decision = await this.hostFlag.adopt(tx, installation, contactId, pressed, fresh, now);
    const press = { contactId, ...change };
    await this.performers.setWaiting(tx, installation.id, press, decision === 'wait');
    if (decision !== null && decision !== 'wait') await this.performers.lookAgainAfter(tx, installation.id, press);
    const contact = change.to ? await this.contacts.find(tx, installation.id, contactId) : null;
    if (contact) await this.merged.afterDecision(tx, installation, contact.visitorId, change.at, now);
  }
}

/** Whoever pressed the host's button, where the feed named an agent of this account; else the host. */
export function actorOf({ performer, agentId, role }: ContactTelling): Actor {
  return performer === 'agent' && role !== null ? { kind: 'agent', agentId, role } : HOST_ACTOR;
}

/** The flag's changes: as told, or found when a read differs from what was known. */
function flagChanges(event: ContactEvent, knownFlag: boolean | null): FlagChange[] {
  const told = event.changes.filter((change) => change.field === 'blocked');
  if (told.length > 0) return told.map((change) => ({ to: change.to === true, at: change.at }));
  if (event.changes.length > 0 || knownFlag === null || knownFlag === event.contact.blocked) return [];
  return [{ to: event.contact.blocked, at: event.toldAt }];
}
