import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../../../platform/clock.js';
import { Listener } from '../../../platform/database/listener.js';
import { describeError } from '../../../platform/errors/describe-error.js';
import { InstallationDirectory } from '../../installations/installation-directory.service.js';
import { DeliveryKeeper } from '../delivery-keeper.service.js';
import { HostGaps } from '../host-gaps.service.js';
import { EVERY_MS } from './reconcile-progress.service.js';
import { ReconcileService } from './reconcile.service.js';

const TICK_MS = 5_000;
/** A tick this late means that the process stood still, and webhooks with it. */
const STOOD_STILL_MS = 30_000;
const AT_ONCE = 8;

/** Begins reconciles: every minute and after every gap. A dead host delays only its own. */
@Injectable()
export class ReconcileSchedule {
  private readonly logger = new Logger(ReconcileSchedule.name);
  private readonly running = new Map<string, Promise<void>>();
  private readonly lastBegun = new Map<string, number>();
  /** Those that must not wait for their minute. */
  private readonly urgent = new Set<string>();
  private timer: NodeJS.Timeout | undefined;
  private lastTick = 0;

  constructor(
    private readonly reconcile: ReconcileService,
    private readonly directory: InstallationDirectory,
    private readonly keeper: DeliveryKeeper,
    private readonly listener: Listener,
    private readonly gaps: HostGaps,
    private readonly clock: Clock,
  ) {}

  start(): void {
    this.keeper.onTakenIn(() => this.afterGap());
    this.listener.onReconnect(() => this.afterGap());
    this.gaps.on((id) => this.afterGapOf(id));
    this.lastTick = this.now();
    this.timer = setInterval(() => this.tick(), TICK_MS);
    this.afterGap();
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    this.timer = undefined;
    await Promise.all(this.running.values());
  }

  /** Something may have been missed: every installation is looked at as soon as possible. */
  private afterGap(): void {
    for (const { id } of this.directory.active()) this.urgent.add(id);
    if (this.timer) this.beginDue();
  }

  private afterGapOf(id: string): void {
    this.urgent.add(id);
    if (this.timer) this.beginDue();
  }

  private tick(): void {
    const stoodStill = this.now() - this.lastTick > STOOD_STILL_MS;
    this.lastTick = this.now();
    if (stoodStill) this.afterGap();
    this.beginDue();
  }

  private beginDue(): void {
    const due = this.directory
      .active()
      .filter(({ id }) => !this.running.has(id) && (this.urgent.has(id) || this.now() - this.begunAt(id) >= EVERY_MS))
      .sort((a, b) => this.begunAt(a.id) - this.begunAt(b.id));
    for (const { id } of due.slice(0, AT_ONCE - this.running.size)) this.begin(id);
  }

  private begin(id: string): void {
    const force = this.urgent.delete(id);
    this.lastBegun.set(id, this.now());
    const run = this.runOrWarn(id, force).finally(() => this.running.delete(id));
    this.running.set(id, run);
  }

  private async runOrWarn(id: string, force: boolean): Promise<void> {
    try {
      await this.reconcile.run(id, { force });
    } catch (error) {
      this.logger.warn('a reconcile could not begin', { installation: id, ...describeError(error) });
    }
  }

  private begunAt(id: string): number {
    return this.lastBegun.get(id) ?? 0;
  }

  private now(): number {
    return this.clock.now().getTime();
  }
}
