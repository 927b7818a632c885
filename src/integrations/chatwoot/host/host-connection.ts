import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { InvalidRequestError } from '../../../platform/errors/doorman-error.js';
import { HostLimiter } from './host-limiter.js';
import { lookupHost } from './link-local.js';

const KEPT = { keepAlive: true, maxSockets: 20 };

/** The way to one host, shared by all its accounts: connections kept alive and one limit on requests. */
export class HostConnection {
  readonly limiter = new HostLimiter(() => performance.now());
  readonly httpAgent = new HttpAgent({ ...KEPT, lookup: lookupHost });
  readonly httpsAgent = new HttpsAgent({ ...KEPT, lookup: lookupHost });

  /** `origin`: scheme, name and port. */
  constructor(readonly origin: string) {}

  close(): void {
    this.httpAgent.destroy();
    this.httpsAgent.destroy();
  }
}

/** Scheme, name and port of a host's address; whatever stands behind them is not used. */
export function originOfHost(hostUrl: string): string {
  const url = URL.canParse(hostUrl) ? new URL(hostUrl) : null;
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return url.origin;
  throw new InvalidRequestError('host.address', 'The address of the host must begin with http:// or https://.');
}
