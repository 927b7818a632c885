import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import { Transactions, type Tx } from '../../platform/database/transactions.js';
import { NotFoundError } from '../../platform/errors/doorman-error.js';
import { InstallationDirectory } from '../installations/installation-directory.service.js';
import { hostTime, type KnownInstallation } from '../installations/known-installation.js';
import { enterLane } from '../installations/lane.store.js';
import type { Decision, DecisionResult, Target } from './decision.js';
import { DecisionStore } from './decision.store.js';
import { isBefore, type DecisionTime } from './moderation-action.js';
import { ModerationActionStore } from './moderation-action.store.js';
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
      const visitorId = await this.targets.visitorId(tx, installation.id, target);
      const now = this.clock.now();
      const time = await this.timeOf(tx, visitorId, hostTime(installation, now));
      return this.decisions.apply(tx, { ...rest, visitorId, time }, { now, settings: installation.settings });
    });
  }

  /** Whoever decides now has the latest state before them: our reading of the host's clock makes no decision late. */
  private async timeOf(tx: Tx, visitorId: number, at: Date): Promise<DecisionTime> {
    const now = { at, tie: 0 };
    const latest = await this.actions.latestTime(tx, visitorId);
    return latest && isBefore(now, latest) ? latest : now;
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
