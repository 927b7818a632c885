import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions.js';
import type { FieldChange } from '../ports/helpdesk-event.js';
import { signalsOf, type Signal } from '../trust/signal.js';
import type { TrustContext } from '../trust/trust-context.js';
import { TrustStore } from '../trust/trust.store.js';
import { NameGivenStore } from '../visitors/name-given.store.js';
import type { Seen } from '../visitors/sighting.js';
import { disposableEmail } from './detectors/disposable-email.js';
import { identityChurn } from './detectors/identity-churn.js';
import type { IdentityHistory } from './detectors/identity-event.js';
import { identityVerified } from './detectors/identity-verified.js';
import { IdentityHistoryStore } from './identity-history.store.js';

/** Puts what the host told of a person before the detectors, where something of it is new. */
@Injectable()
export class IdentityDetection {
  constructor(
    private readonly histories: IdentityHistoryStore,
    private readonly names: NameGivenStore,
    private readonly trust: TrustStore,
  ) {}

  /** `installedAt`: host time; what was on record then is nobody's doing now. */
  async look(
    tx: Tx,
    context: TrustContext,
    seen: Seen,
    told: { changes: readonly FieldChange[]; installedAt: Date },
  ): Promise<void> {
    if (context.settings.detection === 'off') return;
    const renamed = await this.takeNames(tx, seen.contactVisitorId, told);
    const visitors = new Set([seen.visitorId, seen.contactVisitorId]);
    for (const visitorId of [...visitors].sort((a, b) => a - b)) {
      if (!seen.touched.has(visitorId) && !(renamed && visitorId === seen.contactVisitorId)) continue;
      const history = await this.histories.of(tx, visitorId, told.installedAt);
      await this.trust.take(tx, context, foundIn(visitorId, history, context));
    }
  }

  /** Names come as changes of the contact; the one it was made with says nothing. */
  private async takeNames(
    tx: Tx,
    visitorId: number,
    { changes, installedAt }: { changes: readonly FieldChange[]; installedAt: Date },
  ): Promise<boolean> {
    let isNew = false;
    for (const { field, to, at } of changes) {
      if (field !== 'name' || typeof to !== 'string' || at < installedAt) continue;
      isNew = (await this.names.note(tx, visitorId, to, at)) || isNew;
    }
    return isNew;
  }
}

function foundIn(visitorId: number, history: IdentityHistory, { settings }: TrustContext): Signal[] {
  const { identity_churn } = settings.detectors;
  return [
    ...signalsOf('identity_churn', identityChurn({ visitorId }, history, identity_churn.limits)),
    ...signalsOf('disposable_email', disposableEmail({ visitorId }, history)),
    ...signalsOf('identity_verified', identityVerified({ visitorId }, history)),
  ];
}
