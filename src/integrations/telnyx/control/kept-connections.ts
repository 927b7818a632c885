import { Agent as HttpAgent, request as httpRequest, type ClientRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';

const AGENT = { keepAlive: true, maxSockets: 256, maxFreeSockets: 32, scheduling: 'lifo' as const };
/** No answer of the carrier's API comes near it. */
const LARGEST_ANSWER = 1024 * 1024;

/**
 * `fetch` for the SDK over connections that stay open between two calls: Node's own closes them after 4 s, and making
 * one anew takes a good part of the time in which a call must be refused. An answer is there only once it is whole, so
 * that the SDK's time-out covers all of it.
 */
export class KeptConnections {
  private readonly http = new HttpAgent(AGENT);
  private readonly https = new HttpsAgent(AGENT);

  readonly fetch = (input: string | URL | Request, init: RequestInit = {}): Promise<Response> =>
    new Promise((resolve, reject) => {
      const outgoing = this.open(new URL(input instanceof Request ? input.url : input), init);
      outgoing.once('error', reject);
      outgoing.once('response', (response) => collect(response, resolve, reject));
      outgoing.end(typeof init.body === 'string' ? init.body : undefined);
    });

  close(): void {
    this.http.destroy();
    this.https.destroy();
  }

  private open(url: URL, { method = 'GET', headers, body, signal }: RequestInit): ClientRequest {
    const sent: Record<string, string> = {};
    new Headers(headers).forEach((value, name) => (sent[name] = value));
    if (typeof body === 'string') sent['content-length'] = String(Buffer.byteLength(body));
    const options = { method, headers: sent, ...(signal && { signal }) };
    return url.protocol === 'https:'
      ? httpsRequest(url, { ...options, agent: this.https })
      : httpRequest(url, { ...options, agent: this.http });
  }
}

function collect(incoming: IncomingMessage, resolve: (answer: Response) => void, reject: (error: Error) => void): void {
  const chunks: Buffer[] = [];
  let size = 0;
  incoming.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > LARGEST_ANSWER) incoming.destroy(new Error('the answer is too large'));
    else chunks.push(chunk);
  });
  incoming.once('error', reject);
  incoming.once('end', () => {
    const answer = answerOf(incoming, Buffer.concat(chunks));
    if (answer) resolve(answer);
    else reject(new Error('this is no answer of HTTP'));
  });
}

/** Null for a status that no answer can have. */
function answerOf({ statusCode = 0, headers }: IncomingMessage, body: Buffer): Response | null {
  if (statusCode < 200 || statusCode > 599) return null;
  const kept = Object.entries(headers).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]],
  );
  const hasNoBody = statusCode === 204 || statusCode === 205 || statusCode === 304;
  return new Response(hasNoBody ? null : body, { status: statusCode, headers: kept });
}
