import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import { Transactions, type Tx } from '../../platform/database/transactions.js';
import { NotFoundError } from '../../platform/errors/doorman-error.js';
import { InstallationDirectory } from '../installations/installation-directory.service.js';
import { hostTime, type KnownInstallation } from '../installations/known-installation.js';
import { enterLane } from '../installations/lane.store.js';
import type { Decision, DecisionContext, DecisionResult, Target, TimedDecision } from './decision.js';
import { DecisionStore } from './decision.store.js';
import { FastWayStore } from './fast-way.store.js';
import { ModerationActionStore } from './moderation-action.store.js';
import { allow } from './permission.js';
import { TargetStore } from './target.store.js';

/** People decide: the one way in for panel, page, queue, API, shell and import. */
@Injectable()
export class Moderation {
  constructor(
    private readonly transactions: Transactions,
    private readonly directory: InstallationDirectory,
    private readonly targets: TargetStore,
    private readonly decisions: DecisionStore,
    private readonly actions: ModerationActionStore,
    private readonly fastWay: FastWayStore,
    private readonly clock: Clock,
  ) {}

  /**
   * Decides about one visitor, now. Everything the decision says happens in one transaction; its effects on the
   * host follow. Refusals are `DoormanError`s that say why.
   */
  async apply(decision: Decision & { target: Target }): Promise<DecisionResult> {
    const installation = this.installation(decision.installationId);
    const { target, ...rest } = decision;
    return this.transactions.run(async (tx) => {
      await enterLane(tx, installation.id);
      const now = this.clock.now();
      const at = hostTime(installation, now);
      const personId = await this.targets.visitorId(tx, installation.id, target);
      const whom = await this.whom(tx, rest, personId, { at, now, settings: installation.settings });
      const time = await this.actions.timeNow(tx, whom.visitorId, at);
      return this.decisions.apply(tx, { ...rest, ...whom, time }, { now, settings: installation.settings });
    });
  }

  /** The person or, where one session alone is meant, a visitor of that session's own. */
  private async whom(
    tx: Tx,
    decision: Decision,
    personId: number,
    { at, now, settings }: DecisionContext & { at: Date },
  ): Promise<Pick<TimedDecision, 'visitorId' | 'sessionOnly' | 'expectedVersion'>> {
    const { installationId, actor, sessionOnly, expectedVersion } = decision;
    const sessionId = decision.sessionId ?? (await this.suggestedSession(tx, decision, personId, at));
    if (sessionId === null) return { visitorId: personId, sessionOnly, expectedVersion };
    // A refused decision takes no session out of its contact.
    allow({ ...decision }, { id: personId, protected: false }, settings);
    const visitorId = await this.fastWay.sessionAlone(tx, installationId, { sessionId, personId }, { at, actor, now });
    return { visitorId, sessionOnly: true, expectedVersion: visitorId === personId ? expectedVersion : undefined };
  }

  private async suggestedSession(
    tx: Tx,
    { installationId, asFastWay, conversationId }: Decision,
    personId: number,
    at: Date,
  ): Promise<number | null> {
    if (!asFastWay || conversationId === undefined) return null;
    const sessionId = await this.fastWay.sessionIn(tx, installationId, conversationId, personId);
    return (await this.fastWay.scopeOf(tx, installationId, sessionId, at)) === 'session' ? sessionId : null;
  }

  private installation(id: string): KnownInstallation {
    const installation = this.directory.get(id);
    if (installation) return installation;
    throw new NotFoundError(
      'installation.unknown',
      'There is no such installation. `npm run doorman -- status` lists them.',
    );
  }
}
