import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transactions.js';
import { NotFoundError } from '../../../platform/errors/doorman-error.js';
import type { HeldIdentifier } from '../../lists/coverage.js';
import { VisitorFactsStore } from '../../lists/visitor-facts.store.js';
import { IdentifierStore } from '../../visitors/identifier.store.js';
import { SessionStore, type SessionRow } from '../../visitors/session.store.js';
import { VisitorStore, type VisitorRow } from '../../visitors/visitor.store.js';
import { EntryGuardStore, type GuardedPlace } from '../entries/entry-guard.store.js';
import type { PreviewedAddress } from './decision-preview.js';

export interface PreviewFacts {
  visitor: VisitorRow;
  sessions: SessionRow[];
  held: readonly HeldIdentifier[];
  leftAt: Date | null;
  addresses: PreviewedAddress[];
}

/** Reads what the dialog of a decision shows. */
@Injectable()
export class PreviewFactsStore {
  constructor(
    private readonly visitors: VisitorStore,
    private readonly sessions: SessionStore,
    private readonly identifiers: IdentifierStore,
    private readonly facts: VisitorFactsStore,
    private readonly guards: EntryGuardStore,
  ) {}

  /** `at`: host time. */
  async of(tx: Tx, place: GuardedPlace, visitorId: number, at: Date): Promise<PreviewFacts> {
    const visitor = await this.visitors.find(tx, visitorId);
    if (visitor?.installationId !== place.installationId) {
      throw new NotFoundError('visitor.unknown', `There is no visitor ${String(visitorId)} here.`);
    }
    const { identifiers, leftAt } = await this.facts.of(tx, visitor, at);
    const sessions = await this.sessions.ofVisitor(tx, visitorId);
    return { visitor, sessions, held: identifiers, leftAt, addresses: await this.addresses(tx, place, visitorId) };
  }

  private async addresses(tx: Tx, place: GuardedPlace, visitorId: number): Promise<PreviewedAddress[]> {
    const seen = (await this.identifiers.ofVisitor(tx, visitorId)).filter(
      (one) => one.kind === 'ip' && !one.unlinkedAt,
    );
    const addresses: PreviewedAddress[] = [];
    for (const { value, quality } of seen) {
      const seenByGate = quality === 'proved';
      const why = await this.refusal(tx, place, value, seenByGate);
      addresses.push({ value, seenByGate, tickable: why === null, why });
    }
    return addresses;
  }

  private async refusal(tx: Tx, place: GuardedPlace, value: string, seenByGate: boolean): Promise<string | null> {
    if (!seenByGate) return 'The visitor could have made this address up: the gate did not see it.';
    const [guard] = await this.guards.guards(tx, place, { kind: 'ip', value });
    return guard ?? null;
  }
}
