import { Inject, Injectable, Logger } from '@nestjs/common';
import { Metrics } from '../../../platform/metrics/metrics.js';
import {
  CALL_CONTROL,
  type CallControl,
  type IncomingCall,
  type RejectAnswer,
  type RejectCause,
} from '../../ports/call-control.port.js';

const TRIES = 2;
const TRY_MS = 400;
const REPEAT_MS = 2_000;
const REPEATS = 15;
/** How many refusals may be under way at once; a call beyond that passes. */
const MOST_AT_ONCE = 500;

/** Has calls refused by the carrier: two tries at once, and where failing is not to let through, again and again. */
@Injectable()
export class CallRefusal {
  private readonly logger = new Logger(CallRefusal.name);
  private readonly seconds: { observe(value: number): void };
  private readonly failures: { inc(labels: { why: string }): void };
  private readonly held = new Map<string, NodeJS.Timeout>();
  /** How long the carrier may take for one command, in milliseconds. */
  tryMs = TRY_MS;
  private underWay = 0;

  constructor(
    @Inject(CALL_CONTROL) private readonly control: CallControl,
    metrics: Metrics,
  ) {
    const buckets = [0.01, 0.025, 0.05, 0.1, 0.2, 0.4, 0.8];
    this.seconds = metrics.histogram('doorman_call_reject_seconds', 'How long a refusal took', [], buckets);
    this.failures = metrics.counter('doorman_call_reject_failures_total', 'Refusals the carrier did not take', ['why']);
  }

  get isOverloaded(): boolean {
    return this.underWay >= MOST_AT_ONCE;
  }

  /** Whether the call is refused for sure, within `patienceMs`. */
  async refuse(installationId: string, call: IncomingCall, cause: RejectCause, patienceMs: number): Promise<boolean> {
    const begun = performance.now();
    this.underWay += 1;
    try {
      return await this.tryTwice(installationId, call, cause, begun + patienceMs);
    } finally {
      this.underWay -= 1;
      this.seconds.observe((performance.now() - begun) / 1000);
    }
  }

  /** Goes on trying until the carrier takes the command, the caller hangs up (`letGo`), or half a minute is over. */
  hold(installationId: string, call: IncomingCall, cause: RejectCause): void {
    let repeats = 0;
    const name = nameOf(installationId, call.key);
    const timer = setInterval(() => {
      repeats += 1;
      if (repeats >= REPEATS) this.letGo(installationId, call.key);
      void this.attempt(installationId, call, cause, this.tryMs).then((answer) => {
        if (answer.result !== 'failed') this.letGo(installationId, call.key);
      });
    }, REPEAT_MS);
    this.held.set(name, timer.unref());
  }

  letGo(installationId: string, key: string): void {
    const name = nameOf(installationId, key);
    clearInterval(this.held.get(name));
    this.held.delete(name);
  }

  /** Calls that ring in vain because the carrier does not take their refusal. */
  get heldCount(): number {
    return this.held.size;
  }

  stop(): void {
    for (const timer of this.held.values()) clearInterval(timer);
    this.held.clear();
  }

  private async tryTwice(
    installationId: string,
    call: IncomingCall,
    cause: RejectCause,
    end: number,
  ): Promise<boolean> {
    for (let tries = 0; tries < TRIES; tries += 1) {
      const left = end - performance.now();
      if (left <= 0) return false;
      const answer = await this.attempt(installationId, call, cause, Math.min(this.tryMs, left));
      if (answer.result !== 'failed') return true;
      if (!answer.again) return false;
    }
    return false;
  }

  private async attempt(
    installationId: string,
    call: IncomingCall,
    cause: RejectCause,
    timeoutMs: number,
  ): Promise<RejectAnswer> {
    const answer = await this.control.reject(installationId, call, cause, timeoutMs);
    if (answer.result === 'failed') {
      this.failures.inc({ why: answer.why });
      this.logger.warn('the carrier did not take a refusal', { installation: installationId, why: answer.why });
    }
    return answer;
  }
}

function nameOf(installationId: string, key: string): string {
  return `${installationId} ${key}`;
}
