import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import type { Tx } from '../../platform/database/transactions.js';
import { InstallationStore } from '../installations/installation.store.js';
import { enterLane } from '../installations/lane.store.js';
import { refusedDelayMs, retryDelayMs } from './backoff.js';
import type { Claim } from './claim.js';
import type { Ended, Result } from './effects/effect-carrier.effect.js';
import { EnforcementQueueStore } from './enforcement-queue.store.js';
import { EnforcementRecord } from './enforcement-record.store.js';
import { TOKEN_REFUSED, type Failure } from './failure.js';

/** Writes down how a run went. */
@Injectable()
export class RunRecordStore {
  constructor(
    private readonly queue: EnforcementQueueStore,
    private readonly record: EnforcementRecord,
    private readonly installations: InstallationStore,
    private readonly clock: Clock,
  ) {}

  /** In the lane, as below: what is written down about the host must not cross a decision, nor its locks. */
  async result(tx: Tx, claim: Claim, result: Result): Promise<void> {
    await enterLane(tx, claim.installationId);
    if (claim.trouble === TOKEN_REFUSED && result.outcome !== 'not_wanted') await this.heal(tx, claim);
    if (result.outcome === 'later') await this.queue.postpone(tx, claim, result.until, result.why);
    else await this.end(tx, claim, result);
  }

  /** `chance` (0 to 1) spreads the next tries. */
  async failure(tx: Tx, claim: Claim, { then, askedMs, why }: Failure, chance: number): Promise<void> {
    await enterLane(tx, claim.installationId);
    if (then === 'dead') return this.bury(tx, claim, why);
    if (then === 'refused') await this.installations.setTrouble(tx, claim.installationId, why);
    const delay = then === 'refused' ? refusedDelayMs(chance) : retryDelayMs(claim.attempts, chance, askedMs);
    await this.queue.retryAt(tx, claim, new Date(this.clock.now().getTime() + delay), why);
  }

  private async end(tx: Tx, claim: Claim, ended: Ended): Promise<void> {
    await ended.record?.(tx);
    await this.queue.finish(tx, claim, ended.outcome);
    if (ended.outcome === 'gone') await this.queue.endOthers(tx, claim);
    if (!ended.change) return;
    await this.record.append(tx, claim, { action: `enforcement.${claim.effect}`, ...ended.change });
  }

  /** The host takes our token again: what was refused meanwhile is due at once. */
  private async heal(tx: Tx, { installationId }: Claim): Promise<void> {
    await this.installations.setTrouble(tx, installationId, null);
    await this.queue.hurry(tx, installationId, TOKEN_REFUSED);
  }

  private async bury(tx: Tx, claim: Claim, why: string): Promise<void> {
    if (!(await this.queue.bury(tx, claim, why))) return;
    await this.record.append(tx, claim, { action: 'enforcement.failed', after: { effect: claim.effect, why } });
  }
}
