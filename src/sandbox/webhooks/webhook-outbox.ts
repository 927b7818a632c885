import { setMaxListeners } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { isWebhookEvent, type HelpdeskEvent, type WebhookEvent } from '../helpdesk/helpdesk-event.js';
import type { HelpdeskState } from '../helpdesk/helpdesk-state.js';
import type { WebhookRecord } from '../helpdesk/setting-records.js';
import type { SandboxControls, ReleaseOrder } from '../sandbox-controls.js';
import { shuffled } from './shuffled.js';
import { webhookPayload } from './webhook-payload.js';
import { sendOnce, signRequest, type SignedRequest } from './webhook-sender.js';

export interface Delivery {
  id: string;
  event: string;
  url: string;
  body: string;
  headers: Readonly<Record<string, string>>;
  /** Status of the receiver, or null when the sending failed; null while under way. */
  status: number | null;
  error: string | null;
}

interface Job {
  event: WebhookEvent;
  webhook: WebhookRecord;
  /** Set when the payload was built before the waiting. */
  signed?: SignedRequest;
}

/** Takes the helpdesk's events and sends each once, in time or as the controls say. */
export class WebhookOutbox {
  readonly deliveries: Delivery[] = [];
  private readonly underWay = new Set<Promise<void>>();
  private readonly held: Job[] = [];
  private batch: Job[] = [];
  private readonly stopped = new AbortController();

  constructor(
    private readonly state: HelpdeskState,
    private readonly controls: SandboxControls,
    private readonly timeoutMs: number,
  ) {
    // Every delivery under way listens to the stop.
    setMaxListeners(0, this.stopped.signal);
  }

  accept(event: HelpdeskEvent): void {
    if (!isWebhookEvent(event)) return;
    for (const webhook of this.state.webhooks.values()) {
      if (webhook.accountId !== event.accountId || !webhook.subscriptions.includes(event.name)) continue;
      const copies = this.controls.copiesOf(event.name);
      for (let copy = 0; copy < copies; copy += 1) this.place({ event, webhook });
    }
  }

  /** Number of webhooks held back by `holdWebhooks`. */
  get heldCount(): number {
    return this.held.length;
  }

  /** Sends what was held, one after the other. */
  async release(order: ReleaseOrder, seed: number): Promise<void> {
    const jobs = this.held.splice(0);
    await this.sendInOrder(inOrder(jobs, order, seed));
  }

  /** Waits until nothing is under way; what is held stays held. */
  async drained(): Promise<void> {
    while (this.underWay.size > 0) await Promise.allSettled([...this.underWay]);
  }

  async stop(): Promise<void> {
    this.stopped.abort();
    await this.drained();
  }

  private place(job: Job): void {
    const { hold, shuffleWindowMs, delayMs, transitMs } = this.controls.delivery;
    if (hold !== 'none') {
      this.held.push(hold === 'after-build' ? this.built(job) : job);
    } else if (shuffleWindowMs > 0) {
      this.addToBatch(job, shuffleWindowMs);
    } else {
      this.track(this.sendLater(transitMs > 0 ? this.built(job) : job, delayMs + transitMs));
    }
  }

  private addToBatch(job: Job, windowMs: number): void {
    this.batch.push(job);
    if (this.batch.length > 1) return;
    const flush = async (): Promise<void> => {
      await this.pause(windowMs);
      await this.sendInOrder(shuffled(this.batch.splice(0), this.controls.nextShuffleSeed()));
    };
    this.track(flush());
  }

  private async sendInOrder(jobs: readonly Job[]): Promise<void> {
    for (const job of jobs) await this.send(job);
  }

  private async sendLater(job: Job, waitMs: number): Promise<void> {
    await this.pause(waitMs);
    await this.send(job);
  }

  private built(job: Job): Job {
    const payload = webhookPayload(this.state, job.event);
    if (!payload) return job;
    return { ...job, signed: signRequest(job.webhook.url, payload, job.webhook.secret, this.state.now()) };
  }

  private async send(job: Job): Promise<void> {
    const { signed } = job.signed ? job : this.built(job);
    if (!signed || this.stopped.signal.aborted) return;
    const { deliveryId: id, url, body, headers } = signed;
    const delivery: Delivery = { id, event: job.event.name, url, body, headers, status: null, error: null };
    this.deliveries.push(delivery);
    try {
      delivery.status = await sendOnce(signed, this.stopped.signal, this.timeoutMs);
    } catch (error) {
      delivery.error = error instanceof Error ? error.message : 'unknown';
    }
  }

  private track(work: Promise<void>): void {
    const tracked: Promise<void> = work.finally(() => this.underWay.delete(tracked));
    this.underWay.add(tracked);
  }

  private async pause(ms: number): Promise<void> {
    try {
      await wait(ms, undefined, { signal: this.stopped.signal });
    } catch {
      // Stopped: whoever waits looks at the signal next.
    }
  }
}

function inOrder(jobs: readonly Job[], order: ReleaseOrder, seed: number): Job[] {
  if (order === 'reversed') return [...jobs].reverse();
  return order === 'shuffled' ? shuffled(jobs, seed) : [...jobs];
}
