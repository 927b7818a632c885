import { DoormanError, UnavailableError, UpstreamError } from '../../platform/errors/doorman-error.js';

/** After so many tries of what the host answers with an error, nobody tries again by himself. */
export const MOST_ATTEMPTS = 20;

/** The sentence an installation shows while its host refuses our token. */
export const TOKEN_REFUSED =
  'The helpdesk refuses our access token (401): see that the service user is still an administrator, then run the install command again with its token.';

/**
 * What follows from a failed try. `retry`: again later; `dead`: not by itself; `refused`: the whole
 * installation is refused. `outage`: the host was away or asked for patience, which says nothing about the effect.
 */
export interface Failure {
  then: 'retry' | 'dead' | 'refused';
  outage: boolean;
  askedMs: number;
  /** For people; never what a visitor wrote. */
  why: string;
}

const AWAY = new Set([429, 502, 503, 504]);

/** Judges the error of one try; `attempts` counts it. An outage never makes an effect dead, however long. */
export function failureOf(error: unknown, attempts: number): Failure {
  const askedMs = error instanceof UpstreamError ? (error.retryAfterMs ?? 0) : 0;
  const failure = { outage: isOutage(error), askedMs, why: whyOf(error) };
  if (isTokenRefused(error)) return { ...failure, then: 'refused', why: TOKEN_REFUSED };
  if (error instanceof UpstreamError && !error.retryable) return { ...failure, then: 'dead' };
  return { ...failure, then: attempts >= MOST_ATTEMPTS && !failure.outage ? 'dead' : 'retry' };
}

function isTokenRefused(error: unknown): boolean {
  return error instanceof UpstreamError && error.upstreamStatus === 401;
}

function isOutage(error: unknown): boolean {
  if (error instanceof UnavailableError) return true;
  if (!(error instanceof UpstreamError) || !error.retryable) return false;
  return error.upstreamStatus === undefined || AWAY.has(error.upstreamStatus);
}

/** Other errors may quote anything in their message: only their name is told. */
function whyOf(error: unknown): string {
  if (error instanceof DoormanError) return `${error.code}: ${error.message}`;
  return `internal: ${error instanceof Error ? error.name : 'unknown error'}; see the log`;
}
