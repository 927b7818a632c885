import { Inject, Injectable, Logger } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import { Transactions } from '../../platform/database/transactions.js';
import { describeError } from '../../platform/errors/describe-error.js';
import { DoormanError } from '../../platform/errors/doorman-error.js';
import { Metrics } from '../../platform/metrics/metrics.js';
import { settingsOf } from '../installations/installation-settings.js';
import { hostTime } from '../installations/known-installation.js';
import { HELPDESK_HOSTS, type HelpdeskHosts } from '../ports/helpdesk-host.port.js';
import type { Claim } from './claim.js';
import { EFFECT_CARRIERS, type EffectCarrier, type Result } from './effects/effect-carrier.effect.js';
import { failureOf, type Failure } from './failure.js';
import { RunRecordStore } from './run-record.store.js';

/** Carries out one claimed row: the effect outside any transaction, how it went in one. */
@Injectable()
export class EnforcementRunner {
  private readonly logger = new Logger(EnforcementRunner.name);
  private readonly counter;

  constructor(
    private readonly transactions: Transactions,
    private readonly runRecord: RunRecordStore,
    private readonly clock: Clock,
    @Inject(HELPDESK_HOSTS) private readonly hosts: HelpdeskHosts,
    @Inject(EFFECT_CARRIERS) private readonly carriers: readonly EffectCarrier[],
    metrics: Metrics,
  ) {
    const labels = ['effect', 'outcome'];
    this.counter = metrics.counter('doorman_enforcements_total', 'Effects tried on a host, by how it went', labels);
  }

  /** Returns why it failed, or null. Whatever is thrown on the way, the row comes back by itself. */
  async run(claim: Claim): Promise<Failure | null> {
    try {
      const result = await this.carryOut(claim);
      await this.transactions.run((tx) => this.runRecord.result(tx, claim, result));
      this.counter.inc({ effect: claim.effect, outcome: result.outcome });
      return null;
    } catch (error) {
      const failure = failureOf(error, claim.attempts);
      this.counter.inc({ effect: claim.effect, outcome: failure.then === 'retry' ? 'failed' : failure.then });
      this.tell(claim, error, failure);
      await this.putBack(claim, failure);
      return failure;
    }
  }

  private async carryOut(claim: Claim): Promise<Result> {
    const carrier = this.carriers.find((one) => one.effect === claim.effect);
    if (!carrier) throw new Error(`nothing carries out ${claim.effect}`);
    const host = await this.hosts.of(claim.installationId);
    const hostNow = hostTime(claim, this.clock.now());
    return carrier.carryOut({ claim, host, settings: settingsOf(claim.settings), hostNow });
  }

  private async putBack(claim: Claim, failure: Failure): Promise<void> {
    try {
      await this.transactions.run((tx) => this.runRecord.failure(tx, claim, failure, Math.random()));
    } catch (error) {
      this.logger.warn('an effect could not be put back and waits for the end of its lease', describeError(error));
    }
  }

  private tell(claim: Claim, error: unknown, { then, why }: Failure): void {
    const { id: enforcement, installationId: installation, effect } = claim;
    const which = { enforcement, installation, effect };
    if (!(error instanceof DoormanError)) {
      this.logger.error('an effect failed in a way nobody foresaw', { ...which, ...describeError(error) });
    }
    if (then !== 'dead') return;
    this.logger.error('an effect on the host was given up: retry it when the cause is gone', { ...which, why });
  }
}
