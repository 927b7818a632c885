import { Injectable, Logger } from '@nestjs/common';
import { setTimeout as delay } from 'node:timers/promises';
import { describeError } from '../../platform/errors/describe-error.js';
import { stopForMany } from '../../platform/stop-for-many.js';
import type { HelpdeskEvent } from '../ports/helpdesk-event.js';
import { HelpdeskEventProcessor } from '../webhook-inbox/helpdesk-event-processor.service.js';
import { HostGaps } from '../webhook-inbox/host-gaps.service.js';
import { LiveFeedReadModel } from './live-feed.read-model.js';

const TRIES = 4;
const FIRST_PAUSE_MS = 500;

type Performed = Extract<HelpdeskEvent, { kind: 'performed' }>;

interface Waiting {
  events: HelpdeskEvent[];
  /** Something was left out since it was empty last. */
  overflowed: boolean;
  /** Host time at which something was missed last. */
  brokenAt: Date;
  working: Promise<void> | null;
}

/**
 * Takes in what a live feed tells: one event after the other in the step all events end in. A while later it looks
 * whether the webhook of the same change has come too, and stands in for it where it has not.
 */
@Injectable()
export class FeedIntake {
  /** How long a webhook may take before the feed stands in for it. */
  settleMs = 5_000;
  /** More than this many events of one installation wait for nobody: the reconcile reads what they told. */
  mostWaiting = 1_000;
  private readonly logger = new Logger(FeedIntake.name);
  private readonly queues = new Map<string, Waiting>();
  private readonly settling = new Set<Promise<void>>();
  private stopping = stopForMany();

  constructor(
    private readonly events: HelpdeskEventProcessor,
    private readonly known: LiveFeedReadModel,
    private readonly gaps: HostGaps,
  ) {}

  give(installationId: string, event: HelpdeskEvent): void {
    const queue = this.queueOf(installationId);
    if (queue.events.length >= this.mostWaiting) {
      queue.brokenAt = event.toldAt;
      if (!queue.overflowed) this.overflow(installationId, queue);
      return;
    }
    queue.events.push(event);
    queue.working ??= this.work(installationId, queue).finally(() => (queue.working = null));
  }

  /** Something that was told at `at` (host time) could not be read: what comes later is after a gap. */
  missed(installationId: string, at: Date): void {
    this.queueOf(installationId).brokenAt = at;
  }

  /** Until all that was told is taken in, and what nothing else told too. */
  async drained(): Promise<void> {
    for (;;) {
      const open = [...this.queues.values()].flatMap(({ working }) => working ?? []);
      if (open.length + this.settling.size === 0) return;
      await Promise.all([...open, ...this.settling]);
    }
  }

  /** Lets go of what waits: the reconcile after the next start reads it. */
  async stop(): Promise<void> {
    this.stopping.abort();
    for (const queue of this.queues.values()) queue.events.length = 0;
    await this.drained();
    this.stopping = stopForMany();
  }

  private queueOf(installationId: string): Waiting {
    const known = this.queues.get(installationId);
    const queue = known ?? { events: [], overflowed: false, brokenAt: new Date(0), working: null };
    this.queues.set(installationId, queue);
    return queue;
  }

  private overflow(installationId: string, queue: Waiting): void {
    queue.overflowed = true;
    this.logger.warn('the live feed tells more than can be taken in', { installation: installationId });
  }

  private async work(installationId: string, queue: Waiting): Promise<void> {
    for (let next = queue.events.shift(); next; next = queue.events.shift()) {
      const event = afterGap(next, queue.brokenAt);
      const taken = await this.takeIn(installationId, event);
      if (taken && event.kind === 'performed') this.settleLater(installationId, event);
      if (!taken) queue.brokenAt = event.toldAt;
    }
    if (queue.overflowed) this.gaps.tell(installationId);
    queue.overflowed = false;
  }

  private async takeIn(installationId: string, event: HelpdeskEvent): Promise<boolean> {
    for (let tried = 1; !this.stopping.signal.aborted; tried++) {
      if (await this.processed(installationId, event, tried)) return true;
      if (tried === TRIES) break;
      await this.pause(FIRST_PAUSE_MS * 2 ** tried);
    }
    this.gaps.tell(installationId);
    return false;
  }

  private async processed(installationId: string, event: HelpdeskEvent, tried: number): Promise<boolean> {
    try {
      await this.events.process(installationId, event);
      return true;
    } catch (error) {
      const about = { installation: installationId, kind: event.kind, tried, ...describeError(error) };
      this.logger.warn('what the live feed told could not be taken in', about);
      return false;
    }
  }

  private settleLater(installationId: string, event: Performed): void {
    const settled: Promise<void> = this.settle(installationId, event).finally(() => this.settling.delete(settled));
    this.settling.add(settled);
  }

  private async settle(installationId: string, told: Performed): Promise<void> {
    await this.pause(this.settleMs);
    if (this.stopping.signal.aborted) return;
    try {
      const changes = await this.known.untold(installationId, told);
      if (!changes) return;
      const { contact, toldAt } = told;
      const event = { kind: 'contact' as const, toldAt, contact, changes, session: null, channel: null };
      await this.takeIn(installationId, event);
    } catch (error) {
      const about = { installation: installationId, ...describeError(error) };
      this.logger.warn('whether a webhook is missing could not be looked up', about);
    }
  }

  private async pause(ms: number): Promise<void> {
    await delay(ms, undefined, { signal: this.stopping.signal }).catch(() => undefined);
  }
}

function afterGap(event: HelpdeskEvent, brokenAt: Date): HelpdeskEvent {
  if (event.kind !== 'performed' || event.unbrokenSince >= brokenAt) return event;
  return { ...event, unbrokenSince: brokenAt };
}
