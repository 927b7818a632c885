import axios, { type AxiosResponse } from 'axios';
import type { Readable } from 'node:stream';
import type { Download } from '../../../core/ports/helpdesk-host.port.js';
import { UpstreamError } from '../../../platform/errors/doorman-error.js';
import { codeOf } from '../../../platform/errors/error-code.js';
import type { HostConnection } from './host-connection.js';
import { errorOfStatus, unreachable } from './host-error.js';
import { readUpTo } from './read-stream.js';

const IDLE_TIMEOUT_MS = 10_000;
const TOTAL_TIMEOUT_MS = 60_000;
const MOST_REDIRECTS = 3;
const ASKED = { method: 'GET', path: 'a file' };

/** Limits of one download; tests set shorter ones. */
export interface FileLimits {
  idleMs: number;
  totalMs: number;
}

const FILE_LIMITS: FileLimits = { idleMs: IDLE_TIMEOUT_MS, totalMs: TOTAL_TIMEOUT_MS };

/**
 * At most `maxBytes` of a file on the host; null when it is gone. The host answers a file's address with a redirect
 * to the bytes; one that leads to another origin is refused. The token does not go with it: such addresses carry their own.
 */
export async function downloadFile(
  connection: HostConnection,
  url: string,
  maxBytes: number,
  limits: FileLimits = FILE_LIMITS,
): Promise<Download | null> {
  const signal = AbortSignal.timeout(limits.totalMs);
  let next = url;
  for (let hop = 0; hop <= MOST_REDIRECTS; hop++) {
    const response = await connection.limiter.run(() => open(connection, next, signal, limits));
    const location = locationOf(response);
    if (location === null) return take(response, maxBytes);
    response.data.destroy();
    next = new URL(location, next).href;
  }
  throw new UpstreamError('host.redirected', 'The host redirects the address of a file in a circle.');
}

async function open(
  connection: HostConnection,
  url: string,
  signal: AbortSignal,
  limits: FileLimits,
): Promise<AxiosResponse<Readable>> {
  if (!URL.canParse(url) || new URL(url).origin !== connection.origin) {
    const message = `A file lies on another address than ${connection.origin}: it is not fetched.`;
    throw new UpstreamError('host.foreign_file', message);
  }
  try {
    return await axios.get<Readable>(url, {
      responseType: 'stream',
      httpAgent: connection.httpAgent,
      httpsAgent: connection.httpsAgent,
      proxy: false,
      maxRedirects: 0,
      timeout: limits.idleMs,
      signal,
      validateStatus: () => true,
      headers: { 'User-Agent': 'Doorman', 'Accept-Encoding': 'identity' },
    });
  } catch (error) {
    throw unreachable(ASKED, codeOf(error) ?? 'no code');
  }
}

function locationOf(response: AxiosResponse<Readable>): string | null {
  const location: unknown = response.headers['location'];
  return response.status >= 300 && response.status < 400 && typeof location === 'string' ? location : null;
}

async function take(response: AxiosResponse<Readable>, maxBytes: number): Promise<Download | null> {
  if (response.status !== 200) {
    response.data.destroy();
    if (response.status === 404 || response.status === 410) return null;
    const retryAfter: unknown = response.headers['retry-after'];
    throw errorOfStatus(ASKED, response.status, {
      retryAfter: typeof retryAfter === 'string' ? retryAfter : undefined,
    });
  }
  const contentType: unknown = response.headers['content-type'];
  try {
    const read = await readUpTo(response.data, maxBytes);
    return { ...read, contentType: typeof contentType === 'string' ? contentType : null };
  } catch (error) {
    throw unreachable(ASKED, codeOf(error) ?? 'no code');
  }
}
