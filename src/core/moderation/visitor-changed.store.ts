import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';
import { EnforcementStore } from '../enforcement/enforcement.store.js';
import { CoverageStore } from '../lists/coverage.store.js';
import { LaterClaims } from '../screening/later-claims.store.js';
import { MessageScreening } from '../screening/message-screening.store.js';
import { ContactStore } from '../visitors/contact.store.js';
import { IdentifierStore } from '../visitors/identifier.store.js';
import type { DecisionContext } from './decision.js';

/** What follows when a person has changed who a visitor is: coverage, messages since then, the flag on the host. */
@Injectable()
export class VisitorChanged {
  constructor(
    private readonly coverage: CoverageStore,
    private readonly screening: MessageScreening,
    private readonly laterClaims: LaterClaims,
    private readonly contacts: ContactStore,
    private readonly identifiers: IdentifierStore,
    private readonly enforcements: EnforcementStore,
  ) {}

  /** `at`: host time of the change. Who shares an identifier with the visitor is looked at too. */
  async settle(tx: Tx, installationId: string, visitorId: number, at: Date, context: DecisionContext): Promise<void> {
    const held = (await this.identifiers.ofVisitor(tx, visitorId)).filter((one) => one.kind !== 'ip');
    const sharers = await this.identifiers.holders(tx, installationId, held);
    const visitorIds = [...new Set([visitorId, ...sharers.map((one) => one.visitorId)])].sort((a, b) => a - b);
    await this.coverage.refresh(tx, visitorId, at);
    for (const id of visitorIds) if (id !== visitorId) await this.coverage.refreshListed(tx, id, at);
    const { now, settings } = context;
    await this.laterClaims.settle(tx, { installationId, now, settings }, visitorId);
    await this.screening.screenAgain(tx, { installationId, now, settings }, visitorIds, at);
    await this.wantFlags(tx, installationId, visitorId);
  }

  private async wantFlags(tx: Tx, installationId: string, visitorId: number): Promise<void> {
    const contacts = await this.contacts.ofVisitor(tx, visitorId);
    for (const { contactId } of contacts.filter((contact) => !contact.goneAt)) {
      const target = { targetKind: 'contact' as const, targetId: contactId, effect: 'blocked' as const };
      await this.enforcements.want(tx, {
        installationId,
        visitorId,
        actionId: null,
        ...target,
        wanted: { restore: true },
      });
    }
  }
}
