import { UpstreamError } from '../../src/platform/errors/doorman-error.js';

/** The host did not answer. */
export function hostDown(): UpstreamError {
  return new UpstreamError('host.unreachable', 'the host does not answer: see that it runs', { retryable: true });
}

/** The host answered with this status; 5xx and 429 may work later. */
export function hostAnswers(upstreamStatus: number, retryAfterMs?: number): UpstreamError {
  const retryable = upstreamStatus >= 500 || upstreamStatus === 429;
  return new UpstreamError(`host.status_${upstreamStatus}`, `the host answered ${upstreamStatus}`, {
    retryable,
    upstreamStatus,
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  });
}

/** A call held back on its way: `reached` once it is there, going on after `release`. */
export interface HeldCall {
  reached: Promise<void>;
  release(): void;
}

interface Fault {
  method: string;
  error: Error;
  times: number;
}

/** Faults and delays a test puts on the way to the fake host, per method or for all of them (`*`). */
export class FakeHelpdeskFaults {
  private faults: Fault[] = [];
  private holds: { method: string; arrive: () => void; released: Promise<void> }[] = [];

  fail(method: string, error: Error, times = Infinity): void {
    this.faults.push({ method, error, times });
  }

  heal(): void {
    this.faults = [];
  }

  /** Holds back the next call of the method, before it does anything. */
  hold(method: string): HeldCall {
    const arrival = signal();
    const release = signal();
    this.holds.push({ method, arrive: arrival.give, released: release.given });
    return { reached: arrival.given, release: release.give };
  }

  async pass(method: string): Promise<void> {
    const held = this.holds.find((one) => one.method === method);
    if (held) {
      this.holds.splice(this.holds.indexOf(held), 1);
      held.arrive();
      await held.released;
    }
    const fault = this.faults.find((one) => one.times > 0 && (one.method === method || one.method === '*'));
    if (!fault) return;
    fault.times -= 1;
    throw fault.error;
  }
}

function signal(): { given: Promise<void>; give: () => void } {
  let give: () => void = () => undefined;
  const given = new Promise<void>((resolve) => {
    give = resolve;
  });
  return { given, give };
}
