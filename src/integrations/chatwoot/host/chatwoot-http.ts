import axios, { type AxiosInstance, type AxiosResponse } from 'axios';
import type { Readable } from 'node:stream';
import { InvalidRequestError, UpstreamError } from '../../../platform/errors/doorman-error.js';
import { codeOf } from '../../../platform/errors/error-code.js';
import type { HostConnection } from './host-connection.js';
import {
  errorOfStatus,
  flooded,
  notJson,
  tooLarge,
  unknownAddress,
  unreachable,
  unreadable,
  type AskedOf,
} from './host-error.js';
import { readUpTo } from './read-stream.js';

/** Without a byte for so long, connecting included, the host counts as not answering. */
const IDLE_TIMEOUT_MS = 10_000;
const TOTAL_TIMEOUT_MS = 30_000;
/** Part of the host's own sentence, which it never translates. */
const TOO_MANY_MESSAGES = 'Too many messages';
const LONGEST_ANSWER_BYTES = 16 * 1024 * 1024;

export type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

/** What is gone on the host. */
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

interface HttpAnswer {
  status: number;
  text: string;
  isHtml: boolean;
  location: string | undefined;
  retryAfter: string | undefined;
}

/** JSON over HTTP with one Chatwoot, as the owner of one token, or of whatever headers are given. Errors are `UpstreamError` and hold neither token nor body. */
export class ChatwootHttp {
  private readonly client: AxiosInstance;

  constructor(
    readonly connection: HostConnection,
    proof: string | Readonly<Record<string, string>>,
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
      responseType: 'stream',
      validateStatus: () => true,
      headers: {
        // Not api_access_token: proxies drop header names with underscores.
        ...(typeof proof === 'string' ? { 'Api-Access-Token': proof } : proof),
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
    const answer = await this.connection.limiter.run(() => this.send(asked, body));
    if (answer.status === 404 && isUnknownRoute(answer)) throw unknownAddress(asked);
    if (answer.status === 404) return GONE;
    if (answer.status < 200 || answer.status >= 300) throw this.refusal(asked, answer);
    return readBody(asked, parse(asked, answer.text), read);
  }

  /** Also reads the body within the limit's turn: a request is over when its answer is. */
  private async send(asked: AskedOf, body: object | undefined): Promise<HttpAnswer> {
    const signal = AbortSignal.timeout(this.limits.totalMs);
    const { method, path: url } = asked;
    try {
      const response = await this.client.request<Readable>({ method, url, data: body, signal });
      const { bytes, truncated } = await readUpTo(response.data, this.limits.answerBytes);
      if (truncated) throw tooLarge(asked);
      return answerOf(response, bytes.toString('utf8'));
    } catch (error) {
      // Axios' error holds the request with its token, so nothing of it goes on but the code.
      throw error instanceof UpstreamError ? error : unreachable(asked, codeOf(error) ?? 'no code');
    }
  }

  private refusal(asked: AskedOf, { status, text, location, retryAfter }: HttpAnswer): UpstreamError {
    if (status === 422 && text.includes(TOO_MANY_MESSAGES)) return flooded(asked);
    const error = errorOfStatus(asked, status, { location, retryAfter });
    if (status === 429 && error.retryAfterMs !== undefined) this.connection.limiter.pauseFor(error.retryAfterMs);
    return error;
  }
}

function answerOf({ status, headers }: AxiosResponse<Readable>, text: string): HttpAnswer {
  const header = (name: string): string | undefined => {
    const value: unknown = headers[name];
    return typeof value === 'string' ? value : undefined;
  };
  const isHtml = header('content-type')?.includes('text/html') ?? false;
  return { status, text, isHtml, location: header('location'), retryAfter: header('retry-after') };
}

/** A record that is gone is 404 with the application's own error or nothing; a route that never was is Rails' page. */
function isUnknownRoute({ isHtml, text }: HttpAnswer): boolean {
  return isHtml || /^\s*\{\s*"status"\s*:\s*404\b/.test(text);
}

function parse(asked: AskedOf, text: string): unknown {
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
