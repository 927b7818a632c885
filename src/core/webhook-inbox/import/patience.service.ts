import { setTimeout as delay } from 'node:timers/promises';
import { UpstreamError } from '../../../platform/errors/doorman-error.js';

const MOST_TRIES = 7;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 60_000;

/** Asks again, after as long as the host wants, while it is busy or away for a moment; every other error goes on. */
export async function patiently<T>(ask: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    const answer = await ask().catch((error: unknown) => new Failure(error));
    if (!(answer instanceof Failure)) return answer;
    await delay(answer.pauseMs(tries));
  }
}

class Failure {
  constructor(private readonly error: unknown) {}

  /** How long to wait before the next try; throws the error if there shall be none. */
  pauseMs(tries: number): number {
    const { error } = this;
    if (!(error instanceof UpstreamError) || !error.retryable || tries >= MOST_TRIES) throw error;
    return Math.min(error.retryAfterMs ?? FIRST_PAUSE_MS * 2 ** (tries - 1), LONGEST_PAUSE_MS);
  }
}
