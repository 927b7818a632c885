import type { SandboxClock } from '../sandbox-clock.js';
import type { Call, Dialling, HangupCause } from './call.js';
import { newCall } from './call.js';
import { answeredEvent, hangupEvent, initiatedEvent } from './call-events.js';
import type { EventSender } from './event-sender.js';

/** A voice application with the settings its owner can change. */
export interface Application {
  id: string;
  application_name: string;
  active: boolean;
  webhook_event_url: string;
  webhook_event_failover_url: string | null;
  webhook_api_version: '1' | '2';
  webhook_timeout_secs: number | null;
  [setting: string]: unknown;
}

export interface OwnNumber {
  id: string;
  phoneNumber: string;
  connectionId: string | null;
  forwarding?: { to: string; type: 'always' | 'on-failure' };
}

/** The calls, applications and numbers of one Telnyx account. */
export class VoiceAccount {
  readonly calls = new Map<string, Call>();
  readonly applications = new Map<string, Application>();
  readonly numbers: OwnNumber[] = [];

  /** `apiKey`: the one that is accepted; its owner can make another. */
  constructor(
    private readonly events: EventSender,
    public apiKey: string,
    private readonly clock: SandboxClock,
  ) {}

  /** Somebody dials a number of the account: the call waits, and its application is told. */
  dial(dialling: Dialling, connectionId: string): Call {
    const call = newCall(dialling, connectionId, this.now());
    this.calls.set(call.controlId, call);
    const application = this.applications.get(connectionId);
    if (application?.active) this.tell(call, initiatedEvent(call));
    return call;
  }

  answer(call: Call): void {
    call.state = 'answered';
    call.answeredAt = this.now();
    this.tell(call, answeredEvent(call, call.answeredAt));
  }

  end(call: Call, cause: HangupCause): void {
    if (call.state === 'ended') return;
    call.state = 'ended';
    call.endedAt = this.now();
    call.hangupCause = cause;
    this.tell(call, hangupEvent(call, call.endedAt));
  }

  private now(): Date {
    return new Date(this.clock.now());
  }

  private tell(call: Call, event: Parameters<EventSender['send']>[0]): void {
    const application = this.applications.get(call.connectionId);
    if (!application) return;
    this.events.send(event, {
      url: application.webhook_event_url,
      failoverUrl: application.webhook_event_failover_url,
      timeoutSecs: application.webhook_timeout_secs,
    });
  }
}
