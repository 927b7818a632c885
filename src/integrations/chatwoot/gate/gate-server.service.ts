import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { AppConfig } from '../../../platform/config/config.js';
import { describeError } from '../../../platform/errors/describe-error.js';
import { UnavailableError } from '../../../platform/errors/doorman-error.js';
import { Metrics } from '../../../platform/metrics/metrics.js';
import { asAsked, type WrittenAnswer } from './answer-headers.js';
import { GateDecide, type GateDecision } from './gate-decide.service.js';
import { GateFile } from './gate-file.service.js';
import { GATE_HEADERS, ownMark, SharedSecret, toldRequest, type ToldRequest } from './gate-headers.js';
import { LAST_ASKED_HEADER, LAST_ASKED_PATH, PROBE_HEADER, PROBE_PATH } from './gate-probe.js';
import { GateSights } from './gate-sights.service.js';
import { GateSwallow } from './gate-swallow.service.js';
import { GateWeave } from './gate-weave.service.js';

const DECIDE_PATH = '/doorman-decide';
/** Longer than the proxy keeps its connections, so that it never asks on one that is being closed. */
const KEEP_ALIVE_MS = 90_000;
/** More than the proxy passes on: what is too long for us would pass unjudged. */
const MOST_HEADER_BYTES = 64 * 1024;
const REQUEST_TIMEOUT_MS = 120_000;

const EMPTY = { 'Content-Length': '0' };
/** Tells the proxy to let the host answer after all. */
const LET_PASS = { ...EMPTY, 'X-Accel-Redirect': '@doorman_pass' };
/** As the host's own server calls them; Node has other words. */
const REASONS: Readonly<Record<number, string>> = { 413: 'Content Too Large', 422: 'Unprocessable Content' };
const SEEN_ACTIONS = new Set(['write_message', 'start_conversation']);

/** The listener that the reverse proxy asks. Without the shared secret it says nothing about anything. */
@Injectable()
export class GateServer implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(GateServer.name);
  private readonly secret: SharedSecret;
  private readonly own: SharedSecret;
  private readonly counters: Record<GateDecision['way'] | 'refused', { inc(): void }>;
  private server: Server | undefined;
  /** `performance.now()` when this process was last asked about a visitor; probes left out. */
  private lastAskedAt: number | null = null;

  constructor(
    private readonly config: AppConfig,
    private readonly gate: GateDecide,
    private readonly swallow: GateSwallow,
    private readonly weaving: GateWeave,
    private readonly files: GateFile,
    private readonly sights: GateSights,
    metrics: Metrics,
  ) {
    this.secret = new SharedSecret(config.gateSecret ?? '');
    this.own = new SharedSecret(ownMark(config.gateSecret ?? ''));
    const counter = metrics.counter('doorman_gate_requests_total', 'Questions of the reverse proxy', ['answer']);
    const of = (answer: string): { inc(): void } => counter.labels(answer);
    this.counters = {
      pass: of('pass'),
      swallow: of('swallow'),
      weave: of('weave'),
      file: of('file'),
      probe: of('probe'),
      refused: of('refused'),
    };
  }

  async onApplicationBootstrap(): Promise<void> {
    const { gatePort, host, gateSecret } = this.config;
    if (gatePort === undefined || gateSecret === undefined) return;
    const limits = {
      maxHeaderSize: MOST_HEADER_BYTES,
      keepAliveTimeout: KEEP_ALIVE_MS,
      requestTimeout: REQUEST_TIMEOUT_MS,
    };
    const server = createServer(limits, (request, response) => this.serve(request, response));
    server.maxHeadersCount = 0;
    this.server = server;
    await new Promise<void>((resolve, reject) => {
      server.once('error', (error) => reject(portTaken(gatePort, error)));
      server.listen(gatePort, host, resolve);
    });
  }

  async onApplicationShutdown(): Promise<void> {
    const { server } = this;
    if (!server) return;
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeIdleConnections();
    });
  }

  private serve(request: IncomingMessage, response: ServerResponse): void {
    if (!this.secret.isIn(request.headers[GATE_HEADERS.secret])) {
      this.counters.refused.inc();
      request.resume();
      response.writeHead(404, EMPTY).end();
      return;
    }
    if (this.own.isIn(request.headers[GATE_HEADERS.own])) {
      response.writeHead(204).end();
      return;
    }
    if (request.url === LAST_ASKED_PATH) {
      response.writeHead(204, { [LAST_ASKED_HEADER]: secondsSince(this.lastAskedAt) }).end();
      return;
    }
    const told = toldRequest(request.headers);
    if (request.url?.startsWith(DECIDE_PATH)) this.decide(told, response);
    else void this.answer(request, response, told);
  }

  private decide(told: ToldRequest, response: ServerResponse): void {
    const decision = this.gate.decide(told);
    // Without a length the proxy could not use the connection again. Whatever can wait is done after the answer.
    if (decision.way === 'pass') response.writeHead(204).end();
    else response.writeHead(403, EMPTY).end();
    this.counters[decision.way].inc();
    if (told.uri !== PROBE_PATH) this.lastAskedAt = performance.now();
    if (decision.way !== 'pass') return;
    const { target, askers } = decision;
    const [only] = askers;
    if (target && only && askers.length === 1 && SEEN_ACTIONS.has(target.action)) this.sights.look(told, target, only);
  }

  /** Decided anew from the same headers: nothing is carried from one request of the proxy to the next. */
  private async answer(request: IncomingMessage, response: ServerResponse, told: ToldRequest): Promise<void> {
    try {
      const decision = this.gate.decide(told);
      const answer = await this.answerOf(request, told, decision);
      request.resume();
      if (answer) send(response, asAsked(answer, told, decision.target?.door));
      else response.writeHead(200, LET_PASS).end();
    } catch (error) {
      this.logger.error('the gate could not answer in the host’s place', describeError(error));
      // Whoever can make us fail must not get through by that.
      if (!response.headersSent) response.writeHead(500, EMPTY);
      response.end();
    }
  }

  private answerOf(request: IncomingMessage, told: ToldRequest, decision: GateDecision): Promise<WrittenAnswer | null> {
    if (decision.way === 'swallow') return this.swallow.swallow(request, told, decision);
    if (decision.way === 'probe') return Promise.resolve(probed(this.gate.clientOf(told)));
    if (decision.way === 'weave') return this.weaving.weave(told, decision);
    return decision.way === 'file' ? this.files.give(decision) : Promise.resolve(null);
  }
}

function send(response: ServerResponse, { status, headers, body }: WrittenAnswer): void {
  const { connection: _connection, 'transfer-encoding': _coding, 'content-encoding': _packed, ...rest } = headers;
  const length = status === 204 ? {} : { 'content-length': String(body.length) };
  response.writeHead(status, REASONS[status], { ...rest, ...length }).end(body);
}

/** For `gate check` alone: that it was stopped, and from where it was seen to come. */
function probed(client: string | null): WrittenAnswer {
  return { status: 200, headers: { [PROBE_HEADER]: client ?? 'unknown' }, body: Buffer.alloc(0) };
}

function secondsSince(moment: number | null): string {
  return moment === null ? '' : String(Math.round((performance.now() - moment) / 1000));
}

function portTaken(port: number, error: Error): UnavailableError {
  return new UnavailableError(
    'gate.port_taken',
    `The gate cannot listen on GATE_PORT ${port}: another program has it. Stop that, or choose another port here and in the proxy.`,
    { cause: error },
  );
}
