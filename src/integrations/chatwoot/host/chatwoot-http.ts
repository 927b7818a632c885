import axios, { type AxiosInstance, type AxiosResponse } from 'axios';
import { InvalidRequestError } from '../../../platform/errors/doorman-error.js';
import type { HostConnection } from './host-connection.js';
import {
  errorOfStatus,
  notJson,
  tooLarge,
  unknownAddress,
  unreachable,
  unreadable,
  type AskedOf,
} from './host-error.js';

/** Without a byte for so long, connecting included, the host counts as not answering. */
const IDLE_TIMEOUT_MS = 10_000;
const TOTAL_TIMEOUT_MS = 30_000;
const LONGEST_ANSWER_BYTES = 16 * 1024 * 1024;

export type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

/** What is gone on the host (404 in JSON or without a body). */
export const GONE = Symbol('gone');

/** Limits of one client; tests set shorter ones. */
export interface HttpLimits {
  idleMs: number;
  totalMs: number;
  answerBytes: number;
}

const HTTP_LIMITS: HttpLimits = {
  idleMs: IDLE_TIMEOUT_MS,
  totalMs: TOTAL_TIMEOUT_MS,
  answerBytes: LONGEST_ANSWER_BYTES,
};

/** JSON over HTTP with one Chatwoot, as the owner of one token. Errors are `UpstreamError` and hold neither token nor body. */
export class ChatwootHttp {
  private readonly client: AxiosInstance;

  constructor(
    readonly connection: HostConnection,
    token: string,
    private readonly limits: HttpLimits = HTTP_LIMITS,
  ) {
    this.client = axios.create({
      baseURL: connection.origin,
      allowAbsoluteUrls: false,
      httpAgent: connection.httpAgent,
      httpsAgent: connection.httpsAgent,
      proxy: false,
      timeout: limits.idleMs,
      maxRedirects: 0,
      maxContentLength: limits.answerBytes,
      responseType: 'text',
      transformResponse: (text: unknown) => text,
      validateStatus: () => true,
      headers: {
        // Not api_access_token: proxies drop header names with underscores.
        'Api-Access-Token': token,
        Accept: 'application/json',
        // A report of refused tokens blames longer lists (chatwoot/chatwoot#14024).
        'Accept-Encoding': 'gzip',
        'User-Agent': 'Doorman',
      },
    });
  }

  /** What `read` makes of the answer, or `GONE`; `path` begins with a slash. */
  async ask<T>(method: Method, path: string, read: (body: unknown) => T, body?: object): Promise<T | typeof GONE> {
    const asked = { method, path };
    const response = await this.connection.limiter.run(() => this.send(asked, body));
    if (response.status === 404 && isHtml(response)) throw unknownAddress(asked);
    if (response.status === 404) return GONE;
    if (response.status < 200 || response.status >= 300) throw this.refusal(asked, response);
    return readBody(asked, parse(asked, response.data), read);
  }

  private async send(asked: AskedOf, body: object | undefined): Promise<AxiosResponse<unknown>> {
    const signal = AbortSignal.timeout(this.limits.totalMs);
    try {
      return await this.client.request<unknown>({ method: asked.method, url: asked.path, data: body, signal });
    } catch (error) {
      // The error itself holds the request with its token, so nothing of it goes on but the code.
      const code = axios.isAxiosError(error) ? (error.code ?? 'no code') : 'no code';
      throw code === 'ERR_BAD_RESPONSE' ? tooLarge(asked) : unreachable(asked, code);
    }
  }

  private refusal(asked: AskedOf, response: AxiosResponse<unknown>): Error {
    const error = errorOfStatus(asked, response.status, {
      location: headerOf(response, 'location'),
      retryAfter: headerOf(response, 'retry-after'),
    });
    if (response.status === 429 && error.retryAfterMs !== undefined)
      this.connection.limiter.pauseFor(error.retryAfterMs);
    return error;
  }
}

function parse(asked: AskedOf, text: unknown): unknown {
  if (typeof text !== 'string') throw notJson(asked);
  if (text.trim() === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    throw notJson(asked);
  }
}

function readBody<T>(asked: AskedOf, body: unknown, read: (body: unknown) => T): T {
  try {
    return read(body);
  } catch (error) {
    throw error instanceof InvalidRequestError ? unreadable(asked, error.message) : error;
  }
}

function isHtml(response: AxiosResponse<unknown>): boolean {
  return headerOf(response, 'content-type')?.includes('text/html') ?? false;
}

function headerOf(response: AxiosResponse<unknown>, name: string): string | undefined {
  const value: unknown = response.headers[name];
  return typeof value === 'string' ? value : undefined;
}
