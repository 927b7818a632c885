import {
  DoormanError,
  InvalidRequestError,
  UnavailableError,
  UpstreamError,
} from '../../platform/errors/doorman-error.js';

const MOST_FAULTS = 3;
const FIRST_DELAY_MS = 1_000;
const LONGEST_DELAY_MS = 300_000;
const REFUSED_ACCESS = 401;

/** An error with how often the delivery has failed before: at all, and by itself. */
export interface FailedDelivery {
  error: unknown;
  /** The database was away or two transactions met. */
  databaseFault: boolean;
  attempts: number;
  faults: number;
}

/** `later`: something was away. `again`: its own fault, but perhaps not the next time. `park`: a person must look. */
export type Failure = { kind: 'later' | 'again'; delayMs: number } | { kind: 'park' };

/** What to do with a delivery that could not be processed. */
export function failureOf(failed: FailedDelivery): Failure {
  if (failed.databaseFault || isPassing(failed.error)) return { kind: 'later', delayMs: delayAfter(failed) };
  if (failed.faults + 1 >= MOST_FAULTS) return { kind: 'park' };
  return { kind: 'again', delayMs: FIRST_DELAY_MS * 4 ** failed.faults };
}

/** What the reader refuses once it refuses always: nothing but the body goes into it. */
export function failureOfReading(failed: FailedDelivery): Failure {
  return failed.error instanceof InvalidRequestError ? { kind: 'park' } : failureOf(failed);
}

/** An error as it may stay beside a delivery: our own words, or only the kind of somebody else's, which may quote the body. */
export function sanitisedError(error: unknown): string {
  if (error instanceof DoormanError) return `${error.code}: ${error.message}`;
  if (typeof error !== 'object' || error === null || !('name' in error)) return 'unknown error';
  return 'code' in error && typeof error.code === 'string' ? `${String(error.name)} ${error.code}` : String(error.name);
}

function isPassing(error: unknown): boolean {
  // A token refused today is repaired by an administrator, not by parking everything that came meanwhile.
  if (error instanceof UpstreamError) return error.retryable || error.upstreamStatus === REFUSED_ACCESS;
  return error instanceof UnavailableError;
}

function delayAfter({ error, attempts }: FailedDelivery): number {
  const asked = error instanceof UpstreamError ? (error.retryAfterMs ?? 0) : 0;
  return Math.max(asked, Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** Math.min(attempts, 20)));
}
