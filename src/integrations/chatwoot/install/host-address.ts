import { InvalidRequestError } from '../../../platform/errors/doorman-error.js';
import { isLinkLocal } from '../host/link-local.js';

/**
 * The address of a host as it is stored: scheme, name, port, nothing else (`https://chat.example.org`).
 * Refuses paths, queries and passwords: a token must never travel anywhere the administrator did not mean.
 */
export function parseHostUrl(text: string): string {
  const url = parseUrl(text.trim());
  if (!url || !['http:', 'https:'].includes(url.protocol)) {
    throw refuse('it must begin with https:// (or http:// in a closed network)');
  }
  if (url.username || url.password) throw refuse('a name or password does not belong into it');
  if (url.search || url.hash) throw refuse('leave out what stands after "?" or "#"');
  if (isLinkLocal(bare(url.hostname))) throw refuse('no helpdesk has an address of the link alone (169.254…, fe80…)');
  if (url.pathname !== '/') throw refuse(`leave out the path: write ${url.origin}`);
  return url.origin;
}

function parseUrl(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null;
}

/** IPv6 addresses stand in brackets there. */
function bare(hostname: string): string {
  return hostname.replace(/^\[|\]$/g, '');
}

function refuse(why: string): InvalidRequestError {
  return new InvalidRequestError(
    'install.host_address',
    `The address of the helpdesk (--host) cannot be used: ${why}.`,
  );
}
