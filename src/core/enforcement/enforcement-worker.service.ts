import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import { Listener } from '../../platform/database/listener.js';
import { Transactions } from '../../platform/database/transactions.js';
import { describeError } from '../../platform/errors/describe-error.js';
import type { Claim } from './claim.js';
import { DueEffects } from './due-effects.read-model.js';
import { EnforcementNudge } from './enforcement-nudge.js';
import { EnforcementQueueStore } from './enforcement-queue.store.js';
import { EnforcementRunner } from './enforcement-runner.service.js';
import { ENFORCEMENT_CHANNEL } from './enforcement.store.js';
import { HostPatience } from './host-patience.js';

const MOST_AT_ONCE = 16;
const POLL_MS = 1_000;
const STOP_PATIENCE_MS = 10_000;

interface Running {
  claim: Claim;
  ended: Promise<void>;
}

/** Carries out what is wanted on the hosts: woken after a commit here or elsewhere, and once a second. */
@Injectable()
export class EnforcementWorker {
  /** How often the leases of what is under way are renewed: well within one. */
  renewMs = 10_000;
  private readonly logger = new Logger(EnforcementWorker.name);
  private readonly running = new Set<Running>();
  private readonly patience = new HostPatience();
  private taking: Promise<unknown> = Promise.resolve();
  private poll: NodeJS.Timeout | undefined;
  private renewal: NodeJS.Timeout | undefined;
  private awake = false;
  private stopped = true;
  private lastServed = '';

  constructor(
    private readonly transactions: Transactions,
    private readonly due: DueEffects,
    private readonly queue: EnforcementQueueStore,
    private readonly runner: EnforcementRunner,
    private readonly nudge: EnforcementNudge,
    private readonly listener: Listener,
    private readonly clock: Clock,
  ) {}

  async start(): Promise<void> {
    this.stopped = false;
    const wake = (): void => this.wake();
    this.nudge.on(wake);
    await this.listener.on(ENFORCEMENT_CHANNEL, wake);
    this.listener.onReconnect(wake);
    this.poll = setInterval(wake, POLL_MS);
    this.wake();
  }

  /** Takes nothing more and waits, for a while, for what is under way; what is left comes back with its lease. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearInterval(this.poll);
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, STOP_PATIENCE_MS);
    });
    await Promise.race([this.taking.then(() => this.settle()), patience]);
    clearTimeout(timer);
    clearInterval(this.renewal);
  }

  /** Carries out all that is due now, and what becomes due by it. */
  async drain(): Promise<void> {
    for (;;) {
      const taken = await this.inTurn(() => this.take());
      if (taken === 0 && this.running.size === 0) return;
      await this.settle();
    }
  }

  private wake(): void {
    if (this.stopped || this.awake) return;
    this.awake = true;
    void this.inTurn(() => {
      this.awake = false;
      return this.stopped ? Promise.resolve(0) : this.take();
    }).catch((error: unknown) => {
      // The database is away or busy; the next look is a second off.
      this.logger.warn('could not look for effects to carry out', describeError(error));
    });
  }

  /** One look after the other, so that two of them never fill the same slots. */
  private inTurn(take: () => Promise<number>): Promise<number> {
    const turn = this.taking.then(take);
    this.taking = turn.catch(() => undefined);
    return turn;
  }

  /** Fills the free slots, each installation in its turn; returns how many rows it took. */
  private async take(): Promise<number> {
    if (this.running.size >= MOST_AT_ONCE) return 0;
    const waiting = await this.due.installations(this.clock.now());
    const first = waiting.findIndex((id) => id > this.lastServed);
    let taken = 0;
    for (const id of [...waiting.slice(Math.max(first, 0)), ...waiting.slice(0, Math.max(first, 0))]) {
      const free = Math.min(this.freeSlots(id), MOST_AT_ONCE - this.running.size);
      if (free <= 0) continue;
      const claims = await this.transactions.run((tx) => this.queue.claim(tx, id, free));
      for (const claim of claims) this.launch(claim);
      taken += claims.length;
      this.lastServed = id;
    }
    return taken;
  }

  private freeSlots(installationId: string): number {
    const busy = [...this.running].filter(({ claim }) => claim.installationId === installationId).length;
    return this.patience.slots(installationId, this.clock.now().getTime()) - busy;
  }

  private launch(claim: Claim): void {
    const running: Running = { claim, ended: Promise.resolve() };
    this.running.add(running);
    this.renewal ??= setInterval(() => void this.renew(), this.renewMs).unref();
    running.ended = this.carryOut(claim).finally(() => {
      this.running.delete(running);
      this.wake();
    });
  }

  private async carryOut(claim: Claim): Promise<void> {
    const failure = await this.runner.run(claim);
    const { installationId } = claim;
    if (failure) this.patience.failed(installationId, failure, this.clock.now().getTime());
    else this.patience.answered(installationId);
  }

  private async settle(): Promise<void> {
    await Promise.all([...this.running].map(({ ended }) => ended));
  }

  private async renew(): Promise<void> {
    if (this.running.size === 0) return;
    const claims = [...this.running].map(({ claim }) => claim);
    try {
      await this.transactions.run((tx) => this.queue.renew(tx, claims));
    } catch (error) {
      this.logger.warn('could not renew the leases of effects under way', describeError(error));
    }
  }
}
