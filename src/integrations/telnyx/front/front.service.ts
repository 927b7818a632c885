import type { KeyObject } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { Injectable, Logger } from '@nestjs/common';
import { InstallationDirectory } from '../../../core/installations/installation-directory.service.js';
import { hostTime, type KnownInstallation } from '../../../core/installations/known-installation.js';
import type { KnownVoiceConnection } from '../../../core/installations/known-voice-connection.js';
import { VoiceDirectory } from '../../../core/installations/voice-directory.service.js';
import { CallDesk, type Arrival } from '../../../core/screening/calls/call-desk.service.js';
import { RecentMap } from '../../../core/screening/calls/recent-map.js';
import { Clock } from '../../../platform/clock.js';
import {
  ConflictError,
  NotFoundError,
  PayloadTooLargeError,
  UnauthorizedError,
} from '../../../platform/errors/doorman-error.js';
import { Metrics } from '../../../platform/metrics/metrics.js';
import type { Tallies } from '../../../platform/metrics/tally.js';
import { FrontAlarms } from '../health/front-alarms.service.js';
import { frontEventOf, type FrontEvent } from './call-event.mapper.js';
import type { RelayedAnswer, RelayFailure } from './relay-attempt.js';
import { RELAY_HEADER } from './relay-headers.js';
import { Relay } from './relay.service.js';
import { readPublicKey, sentAtOf, verifySignature } from './signature.js';

/** No call event comes near it. */
export const LARGEST_BODY = 1024 * 1024;
/** Of the carrier's patience, what the way back and forth may take. */
const RESERVE_MS = 200;
const REMEMBERED_EVENTS = 20_000;
/** How many webhooks may be in hand at once; the carrier takes those beyond to the application by itself. */
const MOST_AT_ONCE = 2_000;

const EMPTY = { headers: {}, body: Buffer.alloc(0) };
const SHED: RelayedAnswer = { ...EMPTY, status: 503 };
const NOTHING = Promise.resolve();
const PASSED: Arrival = { fate: 'passed', noted: NOTHING };
const NO_ANSWER: Record<RelayFailure, number> = { timeout: 504, unreachable: 502, overloaded: 503 };

/** One webhook as it came in; `begun`: when it was seen first, by `performance.now()`. */
export interface FrontRequest {
  installationId: string;
  headers: IncomingHttpHeaders;
  raw: Buffer;
  begun: number;
}

interface Known {
  installation: KnownInstallation;
  connection: KnownVoiceConnection;
}

/** Stands where the carrier sends its webhooks: refuses blocked calls itself and hands everything else on untouched. */
@Injectable()
export class Front {
  private readonly logger = new Logger(Front.name);
  private readonly keys = new Map<string, KeyObject>();
  private readonly relayed = new RecentMap<string, true>(REMEMBERED_EVENTS);
  private readonly counts: Tallies;
  private underWay = 0;

  constructor(
    private readonly installations: InstallationDirectory,
    private readonly connections: VoiceDirectory,
    private readonly desk: CallDesk,
    private readonly relay: Relay,
    private readonly alarms: FrontAlarms,
    private readonly clock: Clock,
    metrics: Metrics,
  ) {
    this.counts = metrics.tallies('doorman_voice_webhooks_total', 'Voice webhooks by what became of them', 'result');
  }

  /** What the carrier is answered, null for a plain 200; throws the refusal of what is not genuine. */
  async receive(request: FrontRequest): Promise<RelayedAnswer | null> {
    if (this.underWay >= MOST_AT_ONCE) {
      this.count('shed');
      return SHED;
    }
    this.underWay += 1;
    try {
      return await this.take(request);
    } finally {
      this.underWay -= 1;
    }
  }

  private async take(request: FrontRequest): Promise<RelayedAnswer | null> {
    const known = this.find(request.installationId);
    const now = this.clock.now();
    const proof = this.prove(known, request, now);
    const end = request.begun + Math.max(known.connection.webhookTimeoutMs - RESERVE_MS, RESERVE_MS);
    const event = frontEventOf(request.raw);
    const { fate, noted } = await this.fateOf(known, request, event, { proof, now, end });
    const answer = fate === 'passed' ? await this.passOn(known, request, event, end) : null;
    if (fate === 'refused') this.count('refused');
    await noted;
    return answer;
  }

  /** Throws the refusal that address and headers are enough for. */
  check(installationId: string, headers: IncomingHttpHeaders): void {
    this.find(installationId);
    if (Number(headers['content-length'] ?? 0) > LARGEST_BODY) throw this.tooLarge();
    if (headers[RELAY_HEADER] === undefined) return;
    this.count('loop');
    throw new ConflictError(
      'front.loop',
      'This request has been here before: the application it was relayed to sends it back. Run `telnyx status`.',
    );
  }

  tooLarge(): PayloadTooLargeError {
    this.count('too_large');
    return new PayloadTooLargeError('front.too_large', 'The body is larger than 1 MiB: no webhook of Telnyx is.');
  }

  private find(installationId: string): Known {
    const installation = this.installations.get(installationId);
    const connection = this.connections.of(installationId);
    if (installation && connection) return { installation, connection };
    this.count('unknown_installation');
    throw new NotFoundError(
      'front.unknown_installation',
      'No voice application is connected here: run `npm run doorman -- telnyx install`.',
    );
  }

  private prove({ connection }: Known, { headers, raw, installationId }: FrontRequest, now: Date) {
    const timestamp = onlyOne(headers['telnyx-timestamp']);
    const signature = onlyOne(headers['telnyx-signature-ed25519']);
    const result = verifySignature({ timestamp, signature }, raw, this.keyOf(connection.publicKey), now);
    if (result === 'ok' || result === 'odd_timestamp') return result;
    this.count('bad_signature');
    this.logger.debug('a voice webhook was refused: its signature is wrong', { installation: installationId });
    throw new UnauthorizedError(
      'front.bad_signature',
      'This was not signed with the key of the connected Telnyx account: if its key has changed, run `telnyx install` again.',
    );
  }

  private async fateOf(
    { installation, connection }: Known,
    { headers }: FrontRequest,
    event: FrontEvent,
    { proof, now, end }: { proof: 'ok' | 'odd_timestamp'; now: Date; end: number },
  ): Promise<Arrival> {
    if (proof === 'odd_timestamp') {
      this.alarms.clock.raise(installation);
      this.count('odd_timestamp');
    }
    if (event.kind === 'other') return PASSED;
    const at = hostTime(installation, arrivedAt(event.occurredAt, onlyOne(headers['telnyx-timestamp']), now));
    if (event.kind === 'later') {
      return proof === 'ok'
        ? { fate: await this.desk.fateOf(installation.id, event.later, at), noted: NOTHING }
        : PASSED;
    }
    if (connection.state === 'removed' || installation.state === 'uninstalled') return PASSED;
    if (proof === 'odd_timestamp') return this.desk.pass(installation, event.call, at);
    return this.desk.arrive(installation, event.call, at, end - performance.now());
  }

  /** To the application and, as the carrier would, to its failover address once it has failed twice. */
  private async passOn(
    { connection }: Known,
    { headers, raw }: FrontRequest,
    event: FrontEvent,
    end: number,
  ): Promise<RelayedAnswer> {
    this.countRepeat(event);
    const { webhookUrl, failoverUrl } = connection.original;
    const first = await this.relay.send(webhookUrl, headers, raw, end - performance.now());
    const answer =
      failoverUrl !== null && event.attempt > 1 && hasFailed(first) && end - performance.now() > RESERVE_MS
        ? await this.relay.send(failoverUrl, headers, raw, end - performance.now())
        : first;
    this.alarms.relay.note(connection, answer);
    if (typeof answer !== 'string') {
      this.count('relayed');
      return answer;
    }
    this.count(answer);
    return { ...EMPTY, status: NO_ANSWER[answer] };
  }

  private countRepeat({ id }: FrontEvent): void {
    if (id === null) return;
    if (this.relayed.get(id)) this.count('relayed_again');
    this.relayed.set(id, true);
  }

  private keyOf(publicKey: string): KeyObject {
    const known = this.keys.get(publicKey);
    if (known) return known;
    const key = readPublicKey(publicKey);
    this.keys.set(publicKey, key);
    return key;
  }

  private count(result: string): void {
    this.counts.of(result).inc();
  }
}

/** What the carrier would try again. */
function hasFailed(answer: RelayedAnswer | RelayFailure): boolean {
  if (typeof answer === 'string') return true;
  return answer.status >= 500 || answer.status === 408 || answer.status === 429;
}

/** When the call arrived, by our clock: the carrier's own clock only says how long ago that was when it sent this. */
function arrivedAt(occurredAt: Date | null, timestamp: string | undefined, now: Date): Date {
  const sentAt = timestamp === undefined ? null : sentAtOf(timestamp);
  if (!occurredAt || !sentAt) return now;
  return new Date(now.getTime() - Math.max(0, sentAt.getTime() - occurredAt.getTime()));
}

function onlyOne(value: string | string[] | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
