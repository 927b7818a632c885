import { Injectable } from '@nestjs/common';
import axios from 'axios';
import type { Readable } from 'node:stream';
import { AppConfig } from '../../../platform/config/config.js';
import { ChatwootHosts } from '../chatwoot-hosts.service.js';
import { readUpTo } from '../host/read-stream.js';
import { GATE_HEADERS, ownMark } from './gate-headers.js';
import { HostPace } from './host-pace.service.js';

const PATIENCE_MS = 1_500;
/** Reads that cost the host about the same, by which its pace is known. */
const SMALL = /^\/api\/v1\/widget\/(contact|conversations)\?/;
/** What becomes another path once it is read as an address: a visitor must not have us fetch other pages of the host. */
const OTHER_ONCE_RESOLVED = /[\\#\t\n\r]|(?:^|\/)(?:\.|%2e){1,2}(?:\/|$)/i;
const LONGEST_ANSWER_BYTES = 8 * 1024 * 1024;

/** What the host itself answered to a visitor. */
export interface HostWord {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
}

/** Reads of the host in a visitor's name: with the visitor's own proof, which is kept nowhere. */
@Injectable()
export class HostReader {
  private readonly mark: string;

  constructor(
    private readonly hosts: ChatwootHosts,
    private readonly pace: HostPace,
    config: AppConfig,
  ) {
    this.mark = ownMark(config.gateSecret ?? '');
  }

  /** Null when the host does not answer in time, or is not asked. */
  async read(
    hostUrl: string,
    path: string,
    visitor: { token: string; ip: string | null; accept?: string },
  ): Promise<HostWord | null> {
    if (OTHER_ONCE_RESOLVED.test(path.split('?', 1)[0] ?? '')) return null;
    const { origin, httpAgent, httpsAgent } = this.hosts.connectionTo(hostUrl);
    const begun = performance.now();
    try {
      const answer = await axios.request<Readable>({
        baseURL: origin,
        url: path,
        allowAbsoluteUrls: false,
        httpAgent,
        httpsAgent,
        proxy: false,
        maxRedirects: 0,
        responseType: 'stream',
        decompress: true,
        validateStatus: () => true,
        signal: AbortSignal.timeout(PATIENCE_MS),
        headers: {
          // Without one the host goes by the address.
          Accept: visitor.accept === '' ? false : (visitor.accept ?? 'application/json'),
          'User-Agent': 'Doorman',
          [GATE_HEADERS.own]: this.mark,
          ...(visitor.token !== '' && { 'X-Auth-Token': visitor.token }),
          ...(visitor.ip !== null && { 'X-Forwarded-For': visitor.ip }),
        },
      });
      const { bytes, truncated } = await readUpTo(answer.data, LONGEST_ANSWER_BYTES);
      const ended = performance.now();
      if (SMALL.test(path)) this.pace.note(hostUrl, ended - begun, ended);
      return truncated ? null : { status: answer.status, headers: textsOf(answer.headers), body: bytes };
    } catch {
      // Axios' error holds the request with its token.
      return null;
    }
  }
}

function textsOf(headers: object): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) if (typeof value === 'string') texts[name.toLowerCase()] = value;
  return texts;
}
