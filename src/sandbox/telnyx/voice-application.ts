import { createPublicKey, verify, type KeyObject } from 'node:crypto';
import { fieldsOf, textField } from '../http/body-fields.js';
import type { SandboxClock } from '../sandbox-clock.js';
import type { SandboxRequest } from '../http/sandbox-request.js';

const DER_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');
const TOLERANCE_SECS = 300;

/** What came to the application, genuine or not. */
export interface ReceivedEvent {
  genuine: boolean;
  eventId: string;
  eventType: string;
  callLegId: string;
  callControlId: string;
  body: Buffer;
  headers: SandboxRequest['headers'];
}

/** How the application behaves: how long it takes, what it answers, and whether it takes calls by itself. */
export interface Behaviour {
  delayMs: number;
  status: number;
  answersCalls: boolean;
}

export interface ApplicationOptions {
  publicKey: string;
  clock: SandboxClock;
  /** Sends `answer` for a call. */
  answer: (callControlId: string) => Promise<number>;
}

/** An organisation's own voice application: it checks every signature itself and lets the telephone ring. */
export class VoiceApplication {
  readonly received: ReceivedEvent[] = [];
  /** Ids of calls that ring or rang at the organisation. */
  readonly rang = new Set<string>();
  readonly behaviour: Behaviour = { delayMs: 0, status: 200, answersCalls: false };
  private readonly key: KeyObject;

  constructor(private readonly options: ApplicationOptions) {
    const der = Buffer.concat([DER_PREFIX, Buffer.from(options.publicKey, 'base64')]);
    this.key = createPublicKey({ key: der, format: 'der', type: 'spki' });
  }

  /** Takes one webhook and answers its status. */
  async take({ rawBody, headers, body }: SandboxRequest): Promise<number> {
    const genuine = this.isGenuine(rawBody, headers);
    const data = fieldsOf(fieldsOf(body)['data']);
    const payload = fieldsOf(data['payload']);
    const event: ReceivedEvent = {
      genuine,
      eventId: textField(data, 'id') ?? '',
      eventType: textField(data, 'event_type') ?? '',
      callLegId: textField(payload, 'call_leg_id') ?? '',
      callControlId: textField(payload, 'call_control_id') ?? '',
      body: rawBody,
      headers,
    };
    this.received.push(event);
    const { delayMs, status } = this.behaviour;
    if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
    if (!genuine) return 403;
    if (status === 200 && event.eventType === 'call.initiated') this.ring(event);
    return status;
  }

  private ring({ callLegId, callControlId }: ReceivedEvent): void {
    if (this.rang.has(callLegId)) return;
    this.rang.add(callLegId);
    if (this.behaviour.answersCalls) void this.options.answer(callControlId);
  }

  private isGenuine(raw: Buffer, headers: SandboxRequest['headers']): boolean {
    const signature = headers['telnyx-signature-ed25519'];
    const timestamp = headers['telnyx-timestamp'];
    if (typeof signature !== 'string' || typeof timestamp !== 'string') return false;
    if (Math.abs(this.options.clock.now() / 1000 - Number(timestamp)) > TOLERANCE_SECS) return false;
    const signed = Buffer.concat([Buffer.from(`${timestamp}|`), raw]);
    return verify(null, signed, this.key, Buffer.from(signature, 'base64'));
  }
}
