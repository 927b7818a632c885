export type ReleaseOrder = 'sent' | 'reversed' | 'shuffled';
export type ApiFault = 401 | 404 | 429 | 500 | 503 | 'hang' | 'reset';

export interface DeliverySettings {
  /** Lateness of the job: the payload shows the state after it. */
  delayMs: number;
  /** Lateness on the way: the payload shows the state before it. */
  transitMs: number;
  /** Above 0: what happens within the window goes out shuffled, one after the other. */
  shuffleWindowMs: number;
  shuffleSeed: number;
  hold: 'none' | 'before-build' | 'after-build';
}

export interface FaultRule {
  /** Any method when left out. */
  method?: string;
  /** Part of the path, or a pattern for it; every API path when left out. */
  path?: string | RegExp;
  answer: ApiFault;
  /** How many requests still get it; Infinity until reset. */
  times: number;
  retryAfterSeconds?: number;
}

interface CopyRule {
  event?: string;
  times: number;
  copies: number;
}

const punctual: DeliverySettings = { delayMs: 0, transitMs: 0, shuffleWindowMs: 0, shuffleSeed: 1, hold: 'none' };

/** What goes wrong in the sandbox, switchable while it runs. */
export class SandboxControls {
  delivery: DeliverySettings = { ...punctual };
  /** Pages without a session allowed per address and hour; null switches the host's throttle off. */
  widgetPagesPerHour: number | null = null;
  private faults: FaultRule[] = [];
  private copyRules: CopyRule[] = [];
  private releaseHeld: (order: ReleaseOrder, seed: number) => Promise<void> = () => Promise.resolve();

  delayWebhooks(delayMs: number): void {
    this.delivery.delayMs = delayMs;
  }

  shuffleWebhooks(shuffleWindowMs: number, shuffleSeed = 1): void {
    Object.assign(this.delivery, { shuffleWindowMs, shuffleSeed });
  }

  /** Loses the next webhooks, of one event or of any. */
  dropWebhooks(times: number, event?: string): void {
    this.copyRules.push({ event, times, copies: 0 });
  }

  /** Sends the next webhooks more than once, each with its own delivery id. */
  duplicateWebhooks(times: number, event?: string, copies = 2): void {
    this.copyRules.push({ event, times, copies });
  }

  /** Keeps webhooks back until `releaseWebhooks`, with the state of then (`before-build`) or of now (`after-build`). */
  holdWebhooks(hold: 'before-build' | 'after-build' = 'before-build'): void {
    this.delivery.hold = hold;
  }

  /** Ends the holding and sends what was held, one after the other. */
  async releaseWebhooks(order: ReleaseOrder = 'sent', seed = 1): Promise<void> {
    this.delivery.hold = 'none';
    await this.releaseHeld(order, seed);
  }

  /** Makes the next matching API requests fail. */
  failRequests(rule: FaultRule): void {
    this.faults.push(rule);
  }

  clearFaults(): void {
    this.faults = [];
  }

  /** Everything punctual and whole again; what is held is forgotten only by releasing it. */
  reset(): void {
    this.delivery = { ...punctual };
    this.widgetPagesPerHour = null;
    this.faults = [];
    this.copyRules = [];
  }

  onRelease(release: (order: ReleaseOrder, seed: number) => Promise<void>): void {
    this.releaseHeld = release;
  }

  /** How often the next webhook of an event goes out: 1 unless a rule says otherwise. */
  copiesOf(event: string): number {
    const rule = this.copyRules.find((candidate) => candidate.event === undefined || candidate.event === event);
    if (!rule) return 1;
    rule.times -= 1;
    if (rule.times <= 0) this.copyRules = this.copyRules.filter((other) => other !== rule);
    return rule.copies;
  }

  nextShuffleSeed(): number {
    const { shuffleSeed } = this.delivery;
    this.delivery.shuffleSeed += 1;
    return shuffleSeed;
  }

  /** Takes the fault of a request, or undefined when it may pass. */
  takeFault(method: string, path: string): FaultRule | undefined {
    const rule = this.faults.find((candidate) => matchesFault(candidate, method, path));
    if (!rule) return undefined;
    rule.times -= 1;
    if (rule.times <= 0) this.faults = this.faults.filter((other) => other !== rule);
    return rule;
  }
}

function matchesFault(rule: FaultRule, method: string, path: string): boolean {
  if (rule.method !== undefined && rule.method !== method) return false;
  if (rule.path === undefined) return true;
  return typeof rule.path === 'string' ? path.includes(rule.path) : rule.path.test(path);
}
