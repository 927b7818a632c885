import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transactions.js';
import type { KnownInstallation } from '../../installations/known-installation.js';
import { ContactTellingStore } from '../../performers/contact-telling.store.js';
import type { ContactTelling } from '../../performers/performer.js';
import { normalised, Performers } from '../../performers/performers.store.js';
import { valueDigest } from '../../performers/value-digest.mapper.js';
import type { FieldChange, HelpdeskEvent } from '../../ports/helpdesk-event.js';
import type { AgentRecord } from '../../ports/helpdesk-records.js';
import { ContactStore } from '../../visitors/contact.store.js';
import { HostNaming } from './host-naming.store.js';
import { SightingFollowUp } from './sighting-follow-up.store.js';

type PerformedEvent = Extract<HelpdeskEvent, { kind: 'performed' }>;

/** Takes in whose doing a change of a contact was: who pressed the host's Block, who entered an e-mail or a phone. */
@Injectable()
export class PerformedEventStore {
  constructor(
    private readonly tellings: ContactTellingStore,
    private readonly performers: Performers,
    private readonly contacts: ContactStore,
    private readonly naming: HostNaming,
    private readonly followUp: SightingFollowUp,
  ) {}

  async take(
    tx: Tx,
    installation: KnownInstallation,
    event: PerformedEvent,
    agent: AgentRecord | null,
    now: Date,
  ): Promise<void> {
    const { id } = installation;
    const { contactId } = event.contact;
    const telling = await this.tellings.insert(tx, id, contactId, tellingBy(id, event, agent));
    if (event.created) await this.performers.note(tx, id, contactId, allOf(event));
    const touched = await this.performers.settle(tx, id, contactId);
    const contact = await this.contacts.find(tx, id, contactId);
    if (!contact) return;
    const { visitorId } = contact;
    const seen = { contactId, contactVisitorId: visitorId, visitorId, sessionId: null, movedToContact: null };
    await this.followUp.take(tx, installation, { ...seen, rehomed: [], inDoubt: false, touched }, event.toldAt, now);
    await this.naming.name(tx, installation, contactId, telling, now);
  }
}

function tellingBy(
  installationId: string,
  { contact, toldAt, unbrokenSince, by }: PerformedEvent,
  agent: AgentRecord | null,
): Omit<ContactTelling, 'id'> {
  const digestOf = (field: 'email' | 'phone'): string | null => {
    const value = normalised(field, contact[field]);
    return value === null ? null : valueDigest(installationId, value);
  };
  return {
    heardAt: toldAt,
    unbrokenSince,
    performer: by.kind,
    agentId: by.kind === 'agent' ? by.agentId : null,
    role: agent?.role ?? null,
    blocked: contact.blocked,
    email: digestOf('email'),
    phone: digestOf('phone'),
  };
}

/** Whoever made a contact wrote all that it says. */
function allOf({ contact, toldAt: at }: PerformedEvent): FieldChange[] {
  return (['email', 'phone'] as const).map((field) => ({ field, from: null, to: contact[field], at }));
}
