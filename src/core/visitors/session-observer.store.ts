import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';
import type { SessionRecord } from '../ports/helpdesk-records.js';
import { ContactStore } from './contact.store.js';
import { IdentifierStore } from './identifier.store.js';
import { addressOf } from './session-address.mapper.js';
import { SessionStore, type SessionRow } from './session.store.js';
import { VisitorStore } from './visitor.store.js';
import { isTypedChannel, SAME_MOMENT_MS, type Sighting } from './sighting.js';
import { TypedSenders } from './typed-senders.store.js';

export interface ObservedSession {
  row: SessionRow;
  changed: boolean;
  /** It came to another contact than the one we knew. */
  moved: boolean;
  /** Visitors whose sessions turned out to be others' than was known. */
  rehomed: number[];
  /** Somebody was decided about together with whoever wrote from an address that this one had typed. */
  inDoubt: boolean;
}

const AS_KNOWN = { rehomed: [], inDoubt: false };

/** Keeps which visitor a session is of: its own first contact's, whatever contact it is merged into later. */
@Injectable()
export class SessionObserver {
  constructor(
    private readonly visitors: VisitorStore,
    private readonly contacts: ContactStore,
    private readonly sessions: SessionStore,
    private readonly identifiers: IdentifierStore,
    private readonly senders: TypedSenders,
  ) {}

  async observe(tx: Tx, sighting: Sighting, contactVisitorId: number): Promise<ObservedSession | null> {
    const { session, installationId } = sighting;
    if (!session || !sighting.channel) return null;
    const found = await this.sessions.find(tx, installationId, session.inboxId, session.sourceId);
    if (!found) return this.firstSight(tx, sighting, session, contactVisitorId);
    const at = session.updatedAt ?? sighting.toldAt;
    const known = await this.datedBack(tx, found, session, at);
    const verified = session.verified && !known.verified;
    if (verified) await this.sessions.verify(tx, known.id);
    if (session.contactId !== known.contactId && at > known.contactAt) return this.moved(tx, known, session, at);
    if (at < known.firstContactAt && session.contactId !== known.firstContactId) {
      return this.startedElsewhere(tx, known, session.contactId, at, contactVisitorId);
    }
    return { row: known, changed: verified, moved: false, ...AS_KNOWN };
  }

  private async firstSight(
    tx: Tx,
    sighting: Sighting,
    session: SessionRecord,
    contactVisitorId: number,
  ): Promise<ObservedSession> {
    const { installationId, toldAt, channel } = sighting;
    const at = session.updatedAt ?? toldAt;
    const joinedAt = channel && isTypedChannel(channel) ? await this.joinedAt(tx, sighting, session) : null;
    const isStranger = joinedAt !== null || (await this.cameByClaim(tx, sighting, session, contactVisitorId));
    const visitorId = isStranger
      ? await this.visitors.create(tx, installationId, session.createdAt ?? at)
      : contactVisitorId;
    if (isStranger) await this.visitors.link(tx, visitorId, contactVisitorId, 'contact', joinedAt ?? at);
    const row = await this.sessions.insert(tx, {
      installationId,
      visitorId,
      inboxId: session.inboxId,
      sourceId: session.sourceId,
      channel: channel ?? 'other',
      firstContactId: session.contactId,
      firstContactAt: at,
      contactId: session.contactId,
      contactAt: at,
      joinedAt,
      verified: session.verified,
      createdAt: session.createdAt ?? at,
    });
    const { apart, inDoubt } = await this.senders.apart(tx, row);
    const rehomed = apart.length > 0 ? [visitorId, ...apart] : [];
    return { row, changed: true, moved: false, rehomed, inDoubt };
  }

  /** When a session seen for the first time had come to its contact by claim or merge; null if it made the contact. */
  private async joinedAt(tx: Tx, sighting: Sighting, session: SessionRecord): Promise<Date | null> {
    const { createdAt, updatedAt } = session;
    if (!createdAt || !updatedAt) return null;
    if (!session.verified && updatedAt > createdAt) return updatedAt;
    return (await this.isOlder(tx, sighting, createdAt)) ? createdAt : null;
  }

  /** Whether the contact was there before a session that began at `at`. */
  private async isOlder(tx: Tx, { installationId, contact }: Sighting, at: Date): Promise<boolean> {
    const known = await this.contacts.find(tx, installationId, contact.contactId);
    return known !== null && at.getTime() - known.firstSeenAt.getTime() > SAME_MOMENT_MS;
  }

  /**
   * The host puts whoever writes from an address under the contact that has it, even where somebody only typed it there:
   * such a sender is nobody's but his own. Not where his own first message made the contact: that told the address too.
   */
  private async cameByClaim(
    tx: Tx,
    sighting: Sighting,
    { sourceId, contactId, createdAt }: SessionRecord,
    contactVisitorId: number,
  ): Promise<boolean> {
    const { installationId, channel, toldAt } = sighting;
    const address = channel && addressOf({ channel, sourceId });
    if (!address) return false;
    const own = await this.identifiers.ofVisitor(tx, contactVisitorId);
    const held = own.find(({ kind, value }) => kind === address.kind && value === address.value);
    if (held && held.quality !== 'claimed') return false;
    const begun = createdAt ?? toldAt;
    const typedSince = await this.sessions.typedSince(tx, installationId, contactId);
    if (held) return typedSince !== null || (await this.isOlder(tx, sighting, begun));
    return typedSince !== null && typedSince < begun;
  }

  /** An older telling came in late: what is typed on the contact since then is a claim. */
  private async datedBack(tx: Tx, known: SessionRow, session: SessionRecord, at: Date): Promise<SessionRow> {
    const createdAt = earlierOf(known.createdAt, session.createdAt ?? known.createdAt);
    const onFirst = session.contactId === known.firstContactId;
    const firstContactAt = onFirst ? earlierOf(known.firstContactAt, at) : known.firstContactAt;
    if (createdAt === known.createdAt && firstContactAt === known.firstContactAt) return known;
    const row = { ...known, createdAt, firstContactAt };
    await this.sessions.dateBack(tx, row);
    return row;
  }

  private async moved(tx: Tx, known: SessionRow, session: SessionRecord, at: Date): Promise<ObservedSession> {
    const person = await this.contacts.visitorOf(tx, known.installationId, session.contactId, at);
    // An agent had made the two contacts one person's already.
    const joinedAt = isTypedChannel(known.channel) && person !== known.visitorId ? at : null;
    await this.sessions.moveTo(tx, known.id, session.contactId, at, joinedAt);
    await this.visitors.link(tx, known.visitorId, person, 'contact', at);
    const row = { ...known, contactId: session.contactId, contactAt: at, joinedAt };
    return { row, changed: true, moved: true, ...AS_KNOWN };
  }

  /** An older telling came in late: the session began on another contact, so it is that contact's visitor. */
  private async startedElsewhere(
    tx: Tx,
    known: SessionRow,
    contactId: number,
    at: Date,
    contactVisitorId: number,
  ): Promise<ObservedSession> {
    await this.sessions.startsAt(tx, known.id, contactId, at);
    if (!known.joinedAt && isTypedChannel(known.channel)) {
      await this.sessions.moveTo(tx, known.id, known.contactId, known.contactAt, known.contactAt);
    }
    if (contactVisitorId === known.visitorId) return { row: known, changed: false, moved: false, ...AS_KNOWN };
    const visitorId = await this.rehome(tx, known, contactVisitorId, at);
    return { row: { ...known, visitorId }, changed: true, moved: false, rehomed: [visitorId], inDoubt: false };
  }

  /** Gives the session its true visitor, unless something was decided about the one it had; returns its visitor. */
  private async rehome(tx: Tx, session: SessionRow, ofContact: number, at: Date): Promise<number> {
    const { visitorId } = session;
    if (!(await this.visitors.isUndecided(tx, visitorId))) {
      if (await this.visitors.isUndecided(tx, ofContact)) await this.visitors.absorb(tx, ofContact, visitorId);
      else await this.visitors.link(tx, ofContact, visitorId, 'contact', at);
      return visitorId;
    }
    const contacts = await this.contacts.ofVisitor(tx, visitorId);
    if (contacts.length === 0) {
      await this.visitors.absorb(tx, visitorId, ofContact);
      return ofContact;
    }
    // The person of another contact, taken for its own only until now.
    await this.sessions.giveTo(tx, session.id, ofContact);
    await this.visitors.link(tx, ofContact, visitorId, 'contact', at);
    return ofContact;
  }
}

/** `known`, unless the other is really earlier. */
function earlierOf(known: Date, other: Date): Date {
  return other < known ? other : known;
}
