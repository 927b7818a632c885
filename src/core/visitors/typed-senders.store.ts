import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';
import { IdentifierStore } from './identifier.store.js';
import { addressOf, type SessionAddress } from './session-address.mapper.js';
import { SessionStore, type SessionRow } from './session.store.js';
import { isTypedChannel, SAME_MOMENT_MS, TELLING_GRAIN_MS } from './sighting.js';
import { VisitorStore } from './visitor.store.js';

/** What came of it. */
export interface TypedOnes {
  /** New visitors: nobody's but their own. */
  apart: number[];
  /** The typist's visitor, which somebody had decided about, holds such a sender still. */
  inDoubt: boolean;
}

/**
 * Whoever wrote from an address was taken for the person of the contact on which it stood. A session in which that person
 * types, and had typed it, may be told of only then: the sender is nobody's but his own after all.
 */
@Injectable()
export class TypedSenders {
  constructor(
    private readonly visitors: VisitorStore,
    private readonly sessions: SessionStore,
    private readonly identifiers: IdentifierStore,
  ) {}

  /** `typist`: a session told of for the first time. Nobody is taken apart about whom something was decided. */
  async apart(tx: Tx, typist: SessionRow): Promise<TypedOnes> {
    const apart: number[] = [];
    if (!isTypedChannel(typist.channel)) return { apart, inDoubt: false };
    const isUndecided = await this.visitors.isUndecided(tx, typist.visitorId);
    for (const sender of await this.sessions.onContact(tx, typist.installationId, typist.contactId)) {
      const address = sender.visitorId === typist.visitorId ? addressOf(sender) : null;
      if (!address || !(await this.wasTyped(tx, sender, address, typist.createdAt))) continue;
      if (!isUndecided) return { apart, inDoubt: true };
      apart.push(await this.split(tx, sender, address));
    }
    return { apart, inDoubt: false };
  }

  /** It stood there before anybody wrote from it, since the session, and no agent is known to have entered it. */
  private async wasTyped(tx: Tx, sender: SessionRow, { kind, value }: SessionAddress, since: Date): Promise<boolean> {
    const own = await this.identifiers.ofVisitor(tx, sender.visitorId);
    const held = own.find((one) => one.kind === kind && one.value === value);
    if (held?.source !== 'session') return false;
    const stoodAt = held.firstSeenAt.getTime();
    return stoodAt < sender.createdAt.getTime() - SAME_MOMENT_MS && stoodAt >= since.getTime() - TELLING_GRAIN_MS;
  }

  private async split(
    tx: Tx,
    { id, installationId, createdAt, ...sender }: SessionRow,
    address: SessionAddress,
  ): Promise<number> {
    const visitorId = await this.visitors.create(tx, installationId, createdAt);
    await this.sessions.giveTo(tx, id, visitorId);
    await this.visitors.link(tx, visitorId, sender.visitorId, 'contact', createdAt);
    await this.identifiers.onlyTyped(tx, sender.visitorId, address);
    const fact = { installationId, visitorId, ...address, at: createdAt };
    await this.identifiers.learn(tx, { ...fact, quality: 'proved', source: 'session' });
    return visitorId;
  }
}
