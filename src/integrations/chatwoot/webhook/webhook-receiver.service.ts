import { Injectable, Logger } from '@nestjs/common';
import { ClockAlarm } from '../../../core/installations/clock-alarm.service.js';
import { InstallationDirectory } from '../../../core/installations/installation-directory.service.js';
import { hostTime, type KnownInstallation } from '../../../core/installations/known-installation.js';
import { DeliveryIntake } from '../../../core/webhook-inbox/delivery-intake.service.js';
import { Clock } from '../../../platform/clock.js';
import {
  InvalidRequestError,
  NotFoundError,
  PayloadTooLargeError,
  UnauthorizedError,
} from '../../../platform/errors/doorman-error.js';
import { Metrics } from '../../../platform/metrics/metrics.js';
import type { Tallies } from '../../../platform/metrics/tally.js';
import { hexOf, sentAtOf, verifySignature, type SignatureHeaders } from './signature.js';
import { maskSocketTokens } from './socket-token.js';

/** However many forged webhooks come, an installation is not read more often. */
const READ_AGAIN_MS = 200;

export const WEBHOOK_LIMIT_BYTES = 8 * 1024 * 1024;

/** What became of one webhook; the label of `doorman_webhooks_total`. */
type Result =
  | 'stored'
  | 'repeated'
  | 'spooled'
  | 'unknown_installation'
  | 'too_large'
  | 'missing_headers'
  | 'bad_signature'
  | 'empty'
  | 'failed';

/** Takes webhooks in: refuses in a fixed order, proves before anything is read, and hands on what is genuine. */
@Injectable()
export class WebhookReceiver {
  private readonly logger = new Logger(WebhookReceiver.name);
  private readonly counts: Tallies;
  /** Installations whose administrator has been told of a bad signature since the last good one. */
  private readonly told = new Set<string>();
  /** The last reading of an installation whose secret did not fit. */
  private readonly reads = new Map<string, { at: number; done: Promise<void> }>();

  constructor(
    private readonly directory: InstallationDirectory,
    private readonly intake: DeliveryIntake,
    private readonly clockAlarm: ClockAlarm,
    private readonly clock: Clock,
    metrics: Metrics,
  ) {
    this.counts = metrics.tallies('doorman_webhooks_total', 'Webhooks by what became of them', 'result');
  }

  /** Stores one webhook, or throws the refusal. `raw` is the body as it came; its socket tokens are overwritten. */
  async receive(installationId: string, headers: SignatureHeaders, raw: Buffer): Promise<void> {
    const installation = this.check(installationId, headers, raw.length);
    const now = this.clock.now();
    const proof = proofOf(installation, headers, raw, now) ?? (await this.proveAnew(installation, headers, raw, now));
    this.told.delete(installation.id);
    if (raw.length === 0) {
      this.count('empty');
      throw new InvalidRequestError('webhook.empty', 'The body is empty: a webhook brings its event as JSON.');
    }
    maskSocketTokens(raw);
    // Known to be there: without them the proof had failed.
    const { timestamp = '', signature = '' } = headers;
    const sentAt = sentAtOf(timestamp) ?? hostTime(installation, now);
    this.count(await this.accepted({ installationId, signature: hexOf(signature), sentAt, body: raw }));
    if (proof === 'odd_timestamp') this.clockAlarm.raise(installation);
  }

  /** The refusals that need no body: unknown installation, too large, unsigned; in this order. */
  check(installationId: string, headers: SignatureHeaders, length: number): KnownInstallation {
    const installation = this.directory.get(installationId);
    if (!installation || installation.state === 'uninstalled') {
      this.count('unknown_installation');
      throw new NotFoundError(
        'webhook.unknown_installation',
        'There is no such installation here: delete this webhook on the host, or run `npm run doorman -- install`.',
      );
    }
    if (length > WEBHOOK_LIMIT_BYTES) throw this.tooLarge();
    if (!headers.timestamp || !headers.signature) {
      this.count('missing_headers');
      throw new InvalidRequestError(
        'webhook.unsigned',
        'X-Chatwoot-Timestamp or X-Chatwoot-Signature is missing: the host must be 4.14.1 or later, and no proxy may drop them.',
      );
    }
    return installation;
  }

  /** Counts and names the refusal of a body over the limit, whenever that is known. */
  tooLarge(): PayloadTooLargeError {
    this.count('too_large');
    return new PayloadTooLargeError('webhook.too_large', 'The body is larger than 8 MiB: no webhook of the host is.');
  }

  /** A secret stored a moment ago, by an install on another process, may not have reached our memory yet. */
  private async proveAnew(known: KnownInstallation, headers: SignatureHeaders, raw: Buffer, now: Date): Promise<Proof> {
    const { id } = known;
    const read = this.reads.get(id);
    const isFresh = read !== undefined && Math.abs(now.getTime() - read.at) < READ_AGAIN_MS;
    const done = isFresh ? read.done : this.directory.refresh(id).catch(() => undefined);
    if (!isFresh) this.reads.set(id, { at: now.getTime(), done });
    await done;
    const installation = this.directory.get(id) ?? known;
    const proof = proofOf(installation, headers, raw, now);
    if (proof) return proof;
    this.count('bad_signature');
    this.tellAdministrator(installation);
    throw new UnauthorizedError('webhook.bad_signature', cureOf(installation));
  }

  private accepted(delivery: Parameters<DeliveryIntake['accept']>[0]): Promise<Result> {
    return this.intake.accept(delivery).catch((error: unknown) => {
      this.count('failed');
      throw error;
    });
  }

  private tellAdministrator(installation: KnownInstallation): void {
    if (this.told.has(installation.id)) return;
    this.told.add(installation.id);
    const { hostUrl, accountId } = installation;
    this.logger.warn('a webhook was refused: its signature is wrong', {
      hostUrl,
      accountId,
      cure: cureOf(installation),
    });
  }

  private count(result: Result): void {
    this.counts.of(result).inc();
  }
}

type Proof = 'ok' | 'odd_timestamp';

function proofOf(installation: KnownInstallation, headers: SignatureHeaders, raw: Buffer, now: Date): Proof | null {
  const result = verifySignature(headers, raw, installation.webhookSecret ?? '', hostTime(installation, now));
  return result === 'ok' || result === 'odd_timestamp' ? result : null;
}

function cureOf({ made, webhookSecret }: KnownInstallation): string {
  if (webhookSecret === null) {
    return 'No webhook secret is stored yet: let `npm run doorman -- install` finish.';
  }
  const webhook = made['webhook'] === undefined ? 'this webhook' : `webhook ${made['webhook']}`;
  return `The secret of ${webhook} on the host is not the one stored here: run \`npm run doorman -- install\` again.`;
}
