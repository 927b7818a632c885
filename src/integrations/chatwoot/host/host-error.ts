import { UpstreamError } from '../../../platform/errors/doorman-error.js';

/** The code of an answer 401: the token is not (or no longer) one of an administrator of the account. */
export const HOST_UNAUTHORIZED = 'host.unauthorized';

const LONGEST_WAIT_S = 3_600;
const FLOOD_MS = 60_000;

/** What an error says of the request: never its body, its query or a token. */
export interface AskedOf {
  method: string;
  path: string;
}

/** The error for an answer that is neither success nor "gone". `location` and `retryAfter` are headers. */
export function errorOfStatus(
  asked: AskedOf,
  status: number,
  headers: { location?: string | undefined; retryAfter?: string | undefined },
): UpstreamError {
  const to = describe(asked);
  const upstreamStatus = status;
  if (status >= 300 && status < 400) {
    const there = originOf(headers.location);
    const cure = there ? `use ${there} as the host's address` : "check the host's address";
    return new UpstreamError('host.redirected', `The host redirects ${to}: ${cure}.`, { upstreamStatus });
  }
  if (status === 401) {
    const message = `The host refuses our token for ${to}: run \`npm run doorman -- install\` with the token of an administrator.`;
    return new UpstreamError(HOST_UNAUTHORIZED, message, { retryable: true, upstreamStatus });
  }
  const wait = retryAfterMsOf(headers.retryAfter);
  if (status === 429) {
    const message = `The host limits our requests (429 to ${to}): allow Doorman's address in RACK_ATTACK_ALLOWED_IPS.`;
    return new UpstreamError('host.limited', message, { retryable: true, upstreamStatus, ...wait });
  }
  if (status === 408 || status >= 500) {
    const message = `The host failed (${status} to ${to}): it will be asked again; its own log says why.`;
    return new UpstreamError('host.failed', message, { retryable: true, upstreamStatus, ...wait });
  }
  return new UpstreamError('host.refused', `The host refused ${to} with ${status}.`, { upstreamStatus });
}

/** Nobody may write more than 200 messages a minute into one conversation, we neither: a flood of the visitor's holds up our note. */
export function flooded(asked: AskedOf): UpstreamError {
  const message = `The host takes no more messages at ${describe(asked)} within this minute.`;
  return new UpstreamError('host.limited', message, { retryable: true, retryAfterMs: FLOOD_MS, upstreamStatus: 422 });
}

/** A 404 for a route: the host has no such route at all. */
export function unknownAddress(asked: AskedOf): UpstreamError {
  const message = `The host does not know the address of ${describe(asked)}: is it a Chatwoot of 4.14.1 or later?`;
  return new UpstreamError('host.unknown_address', message, { upstreamStatus: 404 });
}

/** No answer came; `code` is Node's (`ECONNREFUSED`). */
export function unreachable(asked: AskedOf, code: string): UpstreamError {
  const message = `The host did not answer ${describe(asked)} (${code}): is it running and reachable from here?`;
  return new UpstreamError('host.unreachable', message, { retryable: true });
}

export function tooLarge(asked: AskedOf): UpstreamError {
  return new UpstreamError('host.too_large', `The answer to ${describe(asked)} is larger than we read.`);
}

/** An answer of success that is no JSON: a page of a proxy or of a host in maintenance. */
export function notJson(asked: AskedOf): UpstreamError {
  const message = `The host answered ${describe(asked)} with something that is not JSON: is its address right?`;
  return new UpstreamError('host.not_json', message, { retryable: true });
}

/** JSON with other fields than Chatwoot's; `what` names the first. */
export function unreadable(asked: AskedOf, what: string): UpstreamError {
  return new UpstreamError('host.unreadable', `The answer to ${describe(asked)} cannot be read: ${what}`);
}

/** A list or an account that must be there is not. */
export function missingAccount(asked: AskedOf): UpstreamError {
  const message = `The host has no ${asked.path}: does the account still exist?`;
  return new UpstreamError('host.unknown_account', message, { upstreamStatus: 404 });
}

function describe({ method, path }: AskedOf): string {
  return `${method} ${path.split('?', 1)[0] ?? ''}`;
}

/** Retry-After comes as seconds or as a date; without our clock only the first is of use. */
function retryAfterMsOf(header: string | undefined): { retryAfterMs?: number } {
  const seconds = header !== undefined && /^\d{1,6}$/.test(header) ? Number(header) : null;
  return seconds === null ? {} : { retryAfterMs: Math.min(seconds, LONGEST_WAIT_S) * 1000 };
}

function originOf(location: string | undefined): string | null {
  return location && URL.canParse(location) ? new URL(location).origin : null;
}
