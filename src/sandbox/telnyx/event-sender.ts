import { Agent, request as httpRequest } from 'node:http';
import type { SandboxClock } from '../sandbox-clock.js';
import type { CallEventData } from './call-events.js';
import type { TelnyxKey } from './telnyx-key.js';

const PRIMARY_TRIES = 2;
const FAILOVER_TRIES = 2;
const DEFAULT_TIMEOUT_MS = 2_000;

/** Where an application wants its events, as set by its owner. */
export interface WebhookAddress {
  url: string;
  failoverUrl: string | null;
  timeoutSecs: number | null;
}

/** One try to deliver one event; status 0 when no answer came in time. */
export interface EventDelivery {
  eventId: string;
  eventType: string;
  callLegId: string;
  url: string;
  attempt: number;
  status: number;
  milliseconds: number;
}

/**
 * Delivers events as Telnyx does: signed anew each time, two tries at the webhook address, then the failover address.
 * 200 is a delivery; 408, 429 and 5xx are tried again, any other answer goes to the failover address at once.
 */
export class EventSender {
  readonly deliveries: EventDelivery[] = [];
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 64 });
  private readonly underWay = new Set<Promise<void>>();
  /** How far the clock of this Telnyx is off, in seconds. */
  clockOffsetSecs = 0;

  constructor(
    private readonly key: TelnyxKey,
    private readonly clock: SandboxClock,
  ) {}

  send(event: CallEventData, address: WebhookAddress): void {
    const work = this.deliver(event, address);
    this.underWay.add(work);
    void work.then(() => this.underWay.delete(work));
  }

  /** Waits until every event has been delivered or given up. */
  async settled(): Promise<void> {
    while (this.underWay.size > 0) await Promise.all(this.underWay);
  }

  stop(): void {
    this.agent.destroy();
  }

  private async deliver(event: CallEventData, { url, failoverUrl, timeoutSecs }: WebhookAddress): Promise<void> {
    const timeoutMs = timeoutSecs === null || timeoutSecs === 0 ? DEFAULT_TIMEOUT_MS : timeoutSecs * 1000;
    let attempt = 0;
    for (let attempts = 0; attempts < PRIMARY_TRIES; attempts += 1) {
      attempt += 1;
      const status = await this.post(event, url, attempt, timeoutMs);
      if (status === 200) return;
      if (!isTriedAgain(status)) break;
    }
    for (let attempts = 0; failoverUrl && attempts < FAILOVER_TRIES; attempts += 1) {
      attempt += 1;
      const status = await this.post(event, failoverUrl, attempt, timeoutMs);
      if (!isTriedAgain(status)) return;
    }
  }

  private async post(event: CallEventData, url: string, attempt: number, timeoutMs: number): Promise<number> {
    const body = Buffer.from(JSON.stringify({ data: event, meta: { attempt, delivered_to: url } }));
    const headers = this.key.headersOf(body, Math.floor(this.clock.now() / 1000) + this.clockOffsetSecs);
    const begun = performance.now();
    const status = await post(url, body, headers, { agent: this.agent, timeoutMs });
    this.deliveries.push({
      eventId: event.id,
      eventType: event.event_type,
      callLegId: String(event.payload['call_leg_id']),
      url,
      attempt,
      status,
      milliseconds: performance.now() - begun,
    });
    return status;
  }
}

function isTriedAgain(status: number): boolean {
  return status === 0 || status === 408 || status === 429 || status >= 500;
}

/** The status of the answer; 0 for none. */
function post(
  url: string,
  body: Buffer,
  headers: Record<string, string>,
  { agent, timeoutMs }: { agent: Agent; timeoutMs: number },
): Promise<number> {
  return new Promise((resolve) => {
    const outgoing = httpRequest(url, {
      method: 'POST',
      agent,
      headers: { ...headers, 'content-length': String(body.length) },
    });
    const timer = setTimeout(() => outgoing.destroy(), timeoutMs);
    const settle = (status: number): void => {
      clearTimeout(timer);
      resolve(status);
    };
    outgoing.once('response', (response) => {
      response.resume();
      response.once('end', () => settle(response.statusCode ?? 0));
      response.once('error', () => settle(0));
    });
    outgoing.once('error', () => settle(0));
    outgoing.once('close', () => settle(0));
    outgoing.end(body);
  });
}
