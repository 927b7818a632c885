import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transactions.js';
import type { KnownInstallation } from '../../installations/known-installation.js';
import { RiskSignalStore } from '../../trust/risk-signal.store.js';
import type { Judged } from './explanation.js';
import { UncountedFacts } from './uncounted-facts.read-model.js';
import { uncountedAddress, uncountedIdentifiers, uncountedListings, type Uncounted } from './uncounted.js';

/** Gathers what stands on the record of whoever is explained and does not count in the verdict. */
@Injectable()
export class UncountedStore {
  constructor(
    private readonly facts: UncountedFacts,
    private readonly signals: RiskSignalStore,
  ) {}

  /** `at`: host time. */
  async of(tx: Tx, installation: KnownInstallation, judged: Judged, at: Date): Promise<Uncounted[]> {
    const { question, listings, verdict, visitorId } = judged;
    const { exemptInboxIds: inboxIds } = installation.settings;
    return [
      ...uncountedListings(question, listings, verdict),
      ...(visitorId === null
        ? uncountedAddress(await this.facts.typed(tx, installation.id, question), verdict)
        : uncountedIdentifiers(await this.facts.identifiers(tx, visitorId), verdict)),
      ...(await this.facts.over(tx, installation.id, question, at)),
      ...(visitorId === null ? [] : await this.positiveSignals(tx, visitorId, at)),
      ...(verdict.answer === 'block' && inboxIds.length > 0 ? [{ why: 'exempt_inboxes' as const, inboxIds }] : []),
    ];
  }

  private async positiveSignals(tx: Tx, visitorId: number, at: Date): Promise<Uncounted[]> {
    const { receipt } = await this.signals.scoreOf(tx, visitorId, at);
    return receipt.flatMap(({ kind, counted }) => (counted ? [] : [{ why: 'positive_signal' as const, kind }]));
  }
}
