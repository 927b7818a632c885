import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface AskedRequest {
  method: string;
  path: string;
  headers: IncomingMessage['headers'];
  body: unknown;
}

interface PlainAnswer {
  status: number;
  json?: unknown;
  text?: string;
  headers?: Record<string, string>;
}

/** An answer, or a function that answers by itself (slowly, brokenly). */
export type Answer = PlainAnswer | ((response: ServerResponse, request: IncomingMessage) => void);

/** A real HTTP server that answers what it was told to, in the order told, and remembers what it was asked. */
export class ScriptedServer {
  readonly asked: AskedRequest[] = [];
  private readonly answers = new Map<string, Answer[]>();
  private readonly unexpected: string[] = [];

  private constructor(private readonly server: Server) {}

  static async start(): Promise<ScriptedServer> {
    const http = createServer((request, response) => void scripted.answer(request, response));
    const scripted = new ScriptedServer(http);
    http.listen(0, '127.0.0.1');
    await once(http, 'listening');
    return scripted;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** `route` as `GET /path?query`; several answers are given one after the other, the last one for ever. */
  on(route: string, ...answers: Answer[]): this {
    this.answers.set(route, answers);
    return this;
  }

  /** What was asked since the last look, as `GET /path`; throws if something was asked that no answer was told for. */
  routes(): string[] {
    if (this.unexpected.length > 0) throw new Error(`not expected: ${this.unexpected.join(', ')}`);
    return this.asked.splice(0).map(({ method, path }) => `${method} ${path}`);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url: path = '', headers } = request;
    const route = `${method} ${path}`;
    const body = await text(request);
    this.asked.push({ method, path, headers, body: body === '' ? null : (JSON.parse(body) as unknown) });
    const queue = this.answers.get(route);
    const answer = queue && (queue.length > 1 ? queue.shift() : queue[0]);
    if (!answer) {
      this.unexpected.push(route);
      response.writeHead(599).end();
    } else if (typeof answer === 'function') answer(response, request);
    else send(response, answer);
  }
}

function send(response: ServerResponse, answer: PlainAnswer): void {
  const type = answer.text === undefined ? 'application/json; charset=utf-8' : 'text/plain';
  response.writeHead(answer.status, { 'content-type': type, ...answer.headers });
  response.end(answer.text ?? (answer.json === undefined ? '' : JSON.stringify(answer.json)));
}
