import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { userOfToken } from './account-api/account-call.js';
import { json, notFound, text, unauthorized, unknownRoute, type Answer } from './http/answers.js';
import {
  answeredBefore,
  asAsked,
  notAcceptable,
  withAddressedFields,
  withMeantMethod,
  withoutFormat,
} from './http/outer-layers.js';
import { readRequest } from './http/read-request.js';
import type { Router } from './http/router.js';
import { headerOf, type SandboxRequest } from './http/sandbox-request.js';
import type { FaultRule } from './sandbox-controls.js';
import type { SandboxParts } from './sandbox-parts.js';

/** The HTTP side: faults first, then the routes, then the log. */
export class SandboxServer {
  private readonly server: Server;

  constructor(
    private readonly parts: SandboxParts,
    private readonly router: Router,
  ) {
    this.server = createServer((incoming, outgoing) => {
      void this.serve(incoming, outgoing);
    });
    this.server.on('upgrade', (incoming, socket, head) => this.parts.cable.upgrade(incoming, socket, head));
  }

  /** Listens on 127.0.0.1 and answers its address. */
  async listen(port: number): Promise<string> {
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(port, '127.0.0.1', resolve);
    });
    const { port: actual } = this.server.address() as AddressInfo;
    return `http://127.0.0.1:${String(actual)}`;
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    this.server.closeAllConnections();
    await closed;
  }

  private async serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    try {
      const request = withAddressedFields(withMeantMethod(await readRequest(incoming)));
      const fault = isOurOwn(request) ? undefined : this.parts.controls.takeFault(request.method, request.path);
      const answer = fault ? faultAnswer(fault) : await this.answerOf(request);
      this.log(request, answer?.status ?? 0);
      if (answer) outgoing.writeHead(answer.status, { ...answer.headers }).end(answer.body);
      else if (fault?.answer === 'reset') incoming.socket.destroy();
    } catch {
      // The client went away while it was sending; there is nobody left to answer.
      incoming.socket.destroy();
    }
  }

  private async answerOf(asked: SandboxRequest): Promise<Answer> {
    const before = answeredBefore(asked);
    if (before) return before;
    const { request, format } = withoutFormat(asked);
    const match = this.router.find(request.method === 'HEAD' ? 'GET' : request.method, request.path);
    if (!match) return unknownRoute(headerOf(request, 'accept'));
    try {
      const answer = await match.handle(request, match.parameters);
      const isReadable = format === null || format === 'json' || answer.status !== 200;
      return isReadable ? asAsked(request, answer) : notAcceptable();
    } catch (error) {
      return json({ status: 500, error: error instanceof Error ? error.message : 'Internal Server Error' }, 500);
    }
  }

  private log(request: SandboxRequest, status: number): void {
    if (isOurOwn(request)) return;
    const { search } = new URL(`http://sandbox/?${request.query.toString()}`);
    const user = userOfToken(this.parts.state, request)?.name ?? null;
    this.parts.requests.add({ method: request.method, path: request.path + search, status, user });
  }
}

/** The doors of the sandbox itself and the polling of its pages never fail and are not logged. */
function isOurOwn(request: SandboxRequest): boolean {
  return request.path.startsWith('/sandbox/') || headerOf(request, 'x-sandbox-page') !== undefined;
}

/** Undefined for the faults that answer nothing. */
function faultAnswer(fault: FaultRule): Answer | undefined {
  switch (fault.answer) {
    case 'hang':
    case 'reset':
      return undefined;
    case 401:
      return unauthorized('Invalid Access Token');
    case 404:
      return notFound();
    case 429: {
      const seconds = fault.retryAfterSeconds;
      return text('Retry later\n', 429, seconds === undefined ? {} : { 'retry-after': String(seconds) });
    }
    case 503:
      return text('Service Unavailable\n', 503);
    default:
      return json({ status: 500, error: 'Internal Server Error' }, 500);
  }
}
