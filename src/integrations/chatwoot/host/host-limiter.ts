import { UpstreamError } from '../../../platform/errors/doorman-error.js';

export interface HostLimits {
  concurrent: number;
  perSecond: number;
  burst: number;
  waiting: number;
}

/** Well under the host's own 3000 a minute for one address, which its people in the office may share with us. */
const HOST_LIMITS: HostLimits = { concurrent: 20, perSecond: 20, burst: 60, waiting: 2_000 };

interface Waiter {
  go: () => void;
  refuse: (error: UpstreamError) => void;
}

/**
 * Lets so many requests to one host run at once and so many start in a second; the others wait in order. After the
 * host has asked us to wait, everything is refused (retryable) until then. `now` counts milliseconds and never goes back.
 */
export class HostLimiter {
  private readonly queue: Waiter[] = [];
  private running = 0;
  private tokens: number;
  private filledAt: number;
  private pausedUntil = 0;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly now: () => number,
    private readonly limits: HostLimits = HOST_LIMITS,
  ) {
    this.tokens = limits.burst;
    this.filledAt = now();
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    await this.turn();
    try {
      return await work();
    } finally {
      this.running--;
      this.pump();
    }
  }

  /** The host asked us to leave it alone for a while. */
  pauseFor(ms: number): void {
    this.pausedUntil = Math.max(this.pausedUntil, this.now() + ms);
    this.pump();
  }

  private turn(): Promise<void> {
    if (this.queue.length >= this.limits.waiting) {
      return Promise.reject(tooBusy('Too many requests to the host are waiting already.', 1_000));
    }
    return new Promise((resolve, reject) => {
      this.queue.push({ go: resolve, refuse: reject });
      this.pump();
    });
  }

  private pump(): void {
    this.refill();
    const pause = this.pausedUntil - this.now();
    if (pause > 0) {
      for (const waiter of this.queue.splice(0)) {
        waiter.refuse(tooBusy('The host asked us to wait before the next request.', pause));
      }
      return;
    }
    while (this.running < this.limits.concurrent && this.tokens >= 1) {
      const waiter = this.queue.shift();
      if (!waiter) return;
      this.running++;
      this.tokens--;
      waiter.go();
    }
    if (this.queue.length > 0 && this.tokens < 1) this.wakeForToken();
  }

  private refill(): void {
    const now = this.now();
    const gained = ((now - this.filledAt) / 1000) * this.limits.perSecond;
    this.tokens = Math.min(this.limits.burst, this.tokens + gained);
    this.filledAt = now;
  }

  private wakeForToken(): void {
    this.timer ??= setTimeout(
      () => {
        this.timer = undefined;
        this.pump();
      },
      Math.ceil(((1 - this.tokens) / this.limits.perSecond) * 1000),
    );
  }
}

function tooBusy(message: string, retryAfterMs: number): UpstreamError {
  return new UpstreamError('host.limited', message, { retryable: true, retryAfterMs });
}
