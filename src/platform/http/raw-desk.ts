import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { Logger } from '@nestjs/common';
import { describeError } from '../errors/describe-error.js';
import { problemOf } from '../errors/doorman-error.filter.js';
import { HTTP_STATUS } from '../errors/http-status.js';
import { readBody } from './read-body.js';

/** An answer of another system that is handed on. */
export interface RawAnswer {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
}

/** A way in for other systems' machines: bytes that are proved before anything of them is read as text. */
export interface RawRoute {
  /** What `POST` addresses begin with, up to and with the last slash. */
  prefix: string;
  limitBytes: number;
  /** Throws the refusal that address and headers are enough for, before the body is read. */
  check(name: string, headers: IncomingHttpHeaders): void;
  /**
   * Takes the whole body in; null is answered 200 with nothing, an error as problem+json. `begun`: when the request was
   * seen first, on the clock of `performance.now()`.
   */
  take(name: string, headers: IncomingHttpHeaders, body: Buffer, begun: number): Promise<RawAnswer | null>;
  /** The refusal of a body of no told length that turned out to be larger than the limit. */
  overflow(): Error;
}

/**
 * Stands before the framework for `POST {prefix}{name}`: what comes by the thousand needs no router, no parser and no
 * pipe, and what is not proved is handed to none of them. Everything else is left to the framework.
 */
export class RawDesk {
  private readonly logger = new Logger(RawDesk.name);
  private readonly routes: RawRoute[] = [];

  add(route: RawRoute): void {
    this.routes.push(route);
  }

  /** Whether the request is one of ours; it is then answered. */
  takes(request: IncomingMessage, response: ServerResponse): boolean {
    if (request.method !== 'POST') return false;
    const path = request.url ?? '';
    const route = this.routes.find(({ prefix }) => path.startsWith(prefix));
    const name = route && nameIn(path, route.prefix);
    if (!route || !name) return false;
    this.answer(route, name, request, response);
    return true;
  }

  private answer(route: RawRoute, name: string, request: IncomingMessage, response: ServerResponse): void {
    try {
      route.check(name, request.headers);
    } catch (error) {
      return this.refuse(error, response);
    }
    const begun = performance.now();
    readBody(request, route.limitBytes, (body) => {
      if (body === null) return this.refuse(route.overflow(), response);
      route.take(name, request.headers, body, begun).then(
        (answer) => (answer === null ? response.writeHead(200, EMPTY).end() : send(answer, response)),
        (error: unknown) => {
          this.refuse(error, response);
        },
      );
    });
  }

  private refuse(error: unknown, response: ServerResponse): void {
    const problem = problemOf(error);
    if (problem.status >= HTTP_STATUS.internal) this.logger.error('a request failed', describeError(error));
    response.writeHead(problem.status, { 'Content-Type': 'application/problem+json; charset=utf-8' });
    response.end(JSON.stringify(problem));
  }
}

const EMPTY = { 'Content-Length': 0 };

function send({ status, headers, body }: RawAnswer, response: ServerResponse): void {
  response.writeHead(status, { ...headers, 'Content-Length': body.length });
  // An empty chunk would be a write of its own.
  if (body.length === 0) response.end();
  else response.end(body);
}

/** The last part of the address, without its query; null when there is more than a name. */
function nameIn(path: string, prefix: string): string | null {
  const query = path.indexOf('?', prefix.length);
  const name = path.slice(prefix.length, query === -1 ? undefined : query);
  return name === '' || name.includes('/') ? null : name;
}
