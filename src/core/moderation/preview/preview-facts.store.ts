import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transactions.js';
import { NotFoundError } from '../../../platform/errors/doorman-error.js';
import type { HeldIdentifier } from '../../lists/coverage.js';
import { SubjectReachStore } from '../../lists/subject-reach.store.js';
import { VisitorFactsStore } from '../../lists/visitor-facts.store.js';
import { IdentifierStore, type IdentifierRow } from '../../visitors/identifier.store.js';
import { VisitorStore, type VisitorRow } from '../../visitors/visitor.store.js';
import { EntryGuardStore, type GuardedPlace } from '../entries/entry-guard.store.js';
import { FastWayStore } from '../fast-way.store.js';
import type { PreviewedAddress } from './decision-preview.js';

/** Whom a decision is about, and where it comes from. */
export interface PreviewedPlace {
  visitorId: number;
  sessionId?: number;
  conversationId?: number;
}

export interface PreviewFacts {
  visitor: VisitorRow;
  held: readonly HeldIdentifier[];
  leftAt: Date | null;
  /** Numbers of the organisation itself on the visitor's record. */
  ownNumbers: string[];
  addresses: PreviewedAddress[];
  /** The session in question. */
  sessionId: number | null;
  /** What a fast way would take there. */
  suggestedScope: 'session' | 'person';
}

/** The latest are enough to choose from. */
const MOST_ADDRESSES = 8;

/** Reads what the dialog of a decision shows. */
@Injectable()
export class PreviewFactsStore {
  constructor(
    private readonly visitors: VisitorStore,
    private readonly identifiers: IdentifierStore,
    private readonly facts: VisitorFactsStore,
    private readonly guards: EntryGuardStore,
    private readonly reach: SubjectReachStore,
    private readonly fastWay: FastWayStore,
  ) {}

  /** `at`: host time; `anyAddress`: the maker may list addresses that the gate did not see, too. */
  async of(
    tx: Tx,
    place: GuardedPlace,
    from: PreviewedPlace,
    { at, anyAddress }: { at: Date; anyAddress: boolean },
  ): Promise<PreviewFacts> {
    const { visitorId } = from;
    const visitor = await this.visitors.find(tx, visitorId);
    if (visitor?.installationId !== place.installationId) {
      throw new NotFoundError('visitor.unknown', `There is no visitor ${String(visitorId)} here.`);
    }
    const { identifiers, leftAt } = await this.facts.of(tx, visitor, at);
    const linked = (await this.identifiers.ofVisitor(tx, visitorId)).filter((one) => !one.unlinkedAt);
    const isOwn = (one: IdentifierRow): boolean => one.kind === 'phone' && place.ownNumbers.includes(one.value);
    const ownNumbers = linked.filter(isOwn).map(({ value }) => value);
    const addresses = await this.addresses(tx, place, linked, anyAddress);
    const sessionId = await this.sessionInQuestion(tx, place.installationId, from);
    const suggestedScope = await this.fastWay.scopeOf(tx, place.installationId, sessionId, at);
    return { visitor, held: identifiers, leftAt, ownNumbers, addresses, sessionId, suggestedScope };
  }

  private async sessionInQuestion(
    tx: Tx,
    installationId: string,
    { visitorId, sessionId, conversationId }: PreviewedPlace,
  ): Promise<number | null> {
    if (sessionId !== undefined) return sessionId;
    if (conversationId === undefined) return null;
    return this.fastWay.sessionIn(tx, installationId, conversationId, visitorId);
  }

  private async addresses(
    tx: Tx,
    place: GuardedPlace,
    linked: readonly IdentifierRow[],
    anyAddress: boolean,
  ): Promise<PreviewedAddress[]> {
    const latest = linked
      .filter((one) => one.kind === 'ip')
      .sort((a, b) => b.firstSeenAt.getTime() - a.firstSeenAt.getTime())
      .slice(0, MOST_ADDRESSES);
    const addresses: PreviewedAddress[] = [];
    for (const { value, quality } of latest) {
      const seenByGate = quality === 'proved';
      const why = await this.refusal(tx, place, value, seenByGate || anyAddress);
      const { visitors } = await this.reach.blastRadius(tx, place.installationId, { kind: 'ip', value });
      const heldByOthers = visitors - (seenByGate ? 1 : 0);
      addresses.push({ value, seenByGate, heldByOthers, tickable: why === null, why });
    }
    return addresses;
  }

  private async refusal(tx: Tx, place: GuardedPlace, value: string, mayList: boolean): Promise<string | null> {
    if (!mayList) return 'The visitor could have made this address up: the gate did not see it.';
    const [guard] = await this.guards.guards(tx, place, { kind: 'ip', value });
    return guard ?? null;
  }
}
