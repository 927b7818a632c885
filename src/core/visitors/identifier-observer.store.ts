import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';
import { ClaimTrim } from './claim-trim.store.js';
import { IdentifierStore, type IdentifierFact } from './identifier.store.js';
import { normaliseEmail } from './email.mapper.js';
import { normalisePhone } from './phone.mapper.js';
import { SessionStore, type SessionRow } from './session.store.js';
import { addressOf } from './session-address.mapper.js';
import { isTypedChannel, TELLING_GRAIN_MS, type Sighting } from './sighting.js';
import { SHARED_CLAIM_LIMIT, type IdentifierKind, type Quality } from './visitor.js';

const LATEST = new Date(8.64e15);

interface Told {
  kind: IdentifierKind;
  value: string;
  at: Date;
}

/** Learns e-mails, phones and external ids from what the host tells, each with its quality. */
@Injectable()
export class IdentifierObserver {
  constructor(
    private readonly identifiers: IdentifierStore,
    private readonly claims: ClaimTrim,
    private readonly sessions: SessionStore,
  ) {}

  /** Returns the visitors of whom something changed, those included who hold the same value. */
  async observe(
    tx: Tx,
    sighting: Sighting,
    contactVisitorId: number,
    session: SessionRow | null,
  ): Promise<Set<number>> {
    const told = toldBy(sighting);
    const { installationId, contact } = sighting;
    const typedSince = await this.sessions.typedSince(tx, installationId, contact.contactId);
    const sharedSince = await this.sessions.sharedSince(tx, installationId, contact.contactId, contactVisitorId);
    const touched = new Set<number>();
    for (const one of told) {
      const fact = this.contactFact(sighting, contactVisitorId, one, typedSince);
      if (isNobodys(fact, sharedSince)) await this.learnNobodys(tx, fact, touched);
      else await this.learn(tx, fact, touched);
    }
    const claims = await this.sessionFacts(tx, sighting, contactVisitorId, session, told);
    for (const fact of claims) await this.learn(tx, fact, touched);
    if (typedSince) await this.doubt(tx, installationId, contactVisitorId, typedSince, touched);
    if (sharedSince) await this.disown(tx, installationId, contactVisitorId, sharedSince, touched);
    return touched;
  }

  private async disown(
    tx: Tx,
    installationId: string,
    visitorId: number,
    sharedSince: Date,
    touched: Set<number>,
  ): Promise<void> {
    const disowned = await this.identifiers.disown(tx, visitorId, later(sharedSince));
    if (disowned.length > 0) touched.add(visitorId);
    for (const holder of await this.identifiers.holders(tx, installationId, disowned)) touched.add(holder.visitorId);
  }

  private async doubt(
    tx: Tx,
    installationId: string,
    visitorId: number,
    typedSince: Date,
    touched: Set<number>,
  ): Promise<void> {
    const doubted = await this.identifiers.doubt(tx, visitorId, grained(typedSince));
    for (const holder of await this.identifiers.holders(tx, installationId, doubted)) touched.add(holder.visitorId);
  }

  private async learn(tx: Tx, fact: IdentifierFact, touched: Set<number>): Promise<void> {
    const changed = await this.identifiers.learn(tx, fact);
    if (changed && fact.quality === 'claimed') await this.trim(tx, fact, touched);
    // An IP covers nobody, and half a town may come from one: those who hold it are not to be looked at.
    if (!changed || fact.kind === 'ip') return;
    touched.add(fact.visitorId);
    const holders = await this.identifiers.holders(tx, fact.installationId, [fact]);
    // It bound nobody before this claim either, so hundreds need not be looked at with every new one.
    if (fact.quality === 'claimed' && holders.length >= SHARED_CLAIM_LIMIT + 2) return;
    for (const holder of holders) touched.add(holder.visitorId);
  }

  private async learnNobodys(tx: Tx, fact: IdentifierFact, touched: Set<number>): Promise<void> {
    if (await this.identifiers.learnNobodys(tx, fact)) await this.trim(tx, fact, touched);
  }

  /** Who types thousands of addresses makes neither the record nor the work of others grow. */
  private async trim(tx: Tx, { installationId, visitorId }: IdentifierFact, touched: Set<number>): Promise<void> {
    for (const gone of await this.claims.trim(tx, installationId, visitorId)) {
      if (gone.kind === 'ip') continue;
      const holders = await this.identifiers.holders(tx, installationId, [gone]);
      // Where so many are left, it binds nobody still.
      const freed = holders.length <= SHARED_CLAIM_LIMIT ? holders : [];
      for (const holder of freed) touched.add(holder.visitorId);
    }
  }

  private contactFact(sighting: Sighting, visitorId: number, told: Told, typedSince: Date | null): IdentifierFact {
    const { installationId, onRecord, session } = sighting;
    const base = { installationId, visitorId, ...told };
    // The visitor can overwrite the IP that the host noted.
    if (told.kind === 'ip') return { ...base, quality: 'claimed', source: 'contact' };
    if (told.kind === 'external_id' && session?.verified) return { ...base, quality: 'proved', source: 'verified' };
    if (onRecord) return { ...base, quality: 'entered', source: 'import' };
    const typed = typedSince && typedSince.getTime() <= told.at.getTime() + TELLING_GRAIN_MS;
    const quality: Quality = typed ? 'claimed' : 'entered';
    return { ...base, quality, source: 'contact' };
  }

  /** What the session itself says: its address where the channel proves it, a claim where it joined another's contact. */
  private async sessionFacts(
    tx: Tx,
    sighting: Sighting,
    contactVisitorId: number,
    session: SessionRow | null,
    told: readonly Told[],
  ): Promise<IdentifierFact[]> {
    if (!session) return [];
    const base = { installationId: sighting.installationId, visitorId: session.visitorId };
    const address = addressOf(session);
    if (address) return [{ ...base, ...address, at: session.createdAt, quality: 'proved', source: 'session' }];
    if (session.visitorId === contactVisitorId || !isTypedChannel(session.channel)) return [];
    const since = session.joinedAt ?? session.contactAt;
    const { claims, sure } = await this.joinedBy(tx, contactVisitorId, told, since);
    const source = sure ? ('contact' as const) : ('joined' as const);
    return claims.map(({ kind, value }) => ({ ...base, kind, value, at: since, quality: 'claimed', source }));
  }

  /**
   * What the session may have typed to come to the contact: what stood there then. It is sure only where there was one
   * thing, or where all of them are surely the contact's own.
   */
  private async joinedBy(
    tx: Tx,
    contactVisitorId: number,
    told: readonly Told[],
    since: Date,
  ): Promise<{ claims: readonly Told[]; sure: boolean }> {
    const named = told.filter((one) => one.kind !== 'ip');
    const own = await this.identifiers.ofVisitor(tx, contactVisitorId);
    const ownOf = (one: Told) => own.find((held) => held.kind === one.kind && held.value === one.value);
    const there = named.filter((one) => (ownOf(one)?.firstSeenAt ?? LATEST) <= later(since));
    const claims = there.length > 0 ? there : named;
    const allOwn = claims.every((one) => (ownOf(one)?.quality ?? 'claimed') !== 'claimed');
    return { claims, sure: claims.length === 1 || allOwn };
  }
}

/** Typed on the contact after a session of somebody else had come to it. */
function isNobodys(fact: IdentifierFact, sharedSince: Date | null): boolean {
  if (fact.quality !== 'claimed' || fact.kind === 'ip' || sharedSince === null) return false;
  return fact.at > later(sharedSince);
}

function toldBy({ contact, changes, toldAt }: Sighting): Told[] {
  const changedAt = (field: 'email' | 'phone' | 'externalId', value: string): Date =>
    changes.find((change) => change.field === field && change.to === value)?.at ?? toldAt;
  const told: Told[] = [];
  const email = normaliseEmail(contact.email);
  const phone = normalisePhone(contact.phone);
  if (email) told.push({ kind: 'email', value: email, at: changedAt('email', contact.email ?? '') });
  if (phone) told.push({ kind: 'phone', value: phone, at: changedAt('phone', contact.phone ?? '') });
  if (contact.externalId) {
    told.push({ kind: 'external_id', value: contact.externalId, at: changedAt('externalId', contact.externalId) });
  }
  if (contact.createdAtIp) told.push({ kind: 'ip', value: contact.createdAtIp, at: toldAt });
  return told;
}

function later(since: Date): Date {
  return new Date(since.getTime() + TELLING_GRAIN_MS);
}

function grained(since: Date): Date {
  return new Date(since.getTime() - TELLING_GRAIN_MS);
}
