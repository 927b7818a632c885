import { randomBytes } from 'node:crypto';
import { SHELL_ACTOR } from '../../src/core/audit-log/actor.js';
import type { InstallationSettings } from '../../src/core/installations/installation-settings.js';
import { InstallationStore } from '../../src/core/installations/installation.store.js';
import type { DecisionResult } from '../../src/core/moderation/decision.js';
import { CallLedger } from '../../src/core/screening/calls/call-ledger.service.js';
import type { StandingRole } from '../../src/core/standing/standing-subject.js';
import type { Call } from '../../src/sandbox/telnyx/call.js';
import { TelnyxSandbox } from '../../src/sandbox/telnyx/telnyx-sandbox.js';
import { Metrics } from '../../src/platform/metrics/metrics.js';
import { DoormanApp, type DoormanOptions } from './doorman-app.js';
import { connectVoice, listNumber } from './voice-connect.js';

export interface LedgerCall {
  key: string;
  outcome: string;
  visitorId: number | null;
  caller: string | null;
  callerKind: string;
  attempts: number;
}

/** A Doorman in front of a small Telnyx with the organisation's application behind it. */
export class VoiceWorld {
  readonly installationId = randomBytes(8).toString('hex');

  private constructor(
    readonly doorman: DoormanApp,
    readonly telnyx: TelnyxSandbox,
  ) {}

  /** `applicationUrl`: where the organisation's application is, if not in the small Telnyx. */
  static async open(
    options: DoormanOptions = {},
    applicationUrl?: string,
    failoverUrl: string | null = null,
  ): Promise<VoiceWorld> {
    const telnyx = await TelnyxSandbox.start();
    const world = new VoiceWorld(await DoormanApp.start(options), telnyx);
    const original = { webhookUrl: applicationUrl ?? telnyx.applicationUrl, failoverUrl };
    await connectVoice(world.doorman, telnyx, {
      installationId: world.installationId,
      frontUrl: world.frontUrl,
      original,
    });
    return world;
  }

  get frontUrl(): string {
    return `${this.doorman.url}/telnyx/voice/${this.installationId}`;
  }

  async set(settings: Partial<InstallationSettings>): Promise<void> {
    const store = this.doorman.app.get(InstallationStore, { strict: false });
    await this.doorman.transactions.run((tx) => store.updateSettings(tx, this.installationId, settings, SHELL_ACTOR));
  }

  /** Dials and waits until every event of it has been delivered. */
  async call(from: string | null, more: Parameters<TelnyxSandbox['dial']>[1] = {}): Promise<Call> {
    const call = this.telnyx.dial(from, more);
    await this.telnyx.events.settled();
    return call;
  }

  /** Somebody who called before is blacklisted by the number. */
  async blacklist(phone: string): Promise<DecisionResult> {
    await this.settle();
    return this.decide('blacklist', phone);
  }

  /** A list entry that names a number or a prefix, as it stands in the index. */
  list(kind: 'phone' | 'phone_prefix', value: string, role?: StandingRole): Promise<void> {
    return listNumber(this.doorman, this.installationId, { kind, value, ...(role && { role }) });
  }

  /** What the front answers to these bytes; signed now by the account unless `more` says otherwise. */
  async post(body: Buffer, more: { seconds?: number; headers?: Record<string, string> } = {}): Promise<Response> {
    const seconds = more.seconds ?? Math.floor(Date.now() / 1000);
    const headers = { ...this.telnyx.key.headersOf(body, seconds), ...more.headers };
    return fetch(this.frontUrl, { method: 'POST', headers, body, redirect: 'manual' });
  }

  decide(action: 'blacklist' | 'clear' | 'whitelist', phone: string): Promise<DecisionResult> {
    const base = { installationId: this.installationId, actor: SHELL_ACTOR, source: 'cli' };
    return this.doorman.moderation.apply({ ...base, action, target: { phone } });
  }

  /** Everything that came in is in the records. */
  async settle(): Promise<void> {
    await this.telnyx.events.settled();
    await this.doorman.app.get(CallLedger, { strict: false }).settled();
    await this.doorman.drain();
  }

  /** The calls of the ledger in the order they came. */
  async ledger(): Promise<LedgerCall[]> {
    await this.settle();
    return this.doorman.read<LedgerCall>(
      `SELECT key, outcome, visitor_id AS "visitorId", caller, caller_kind AS "callerKind",
          (SELECT count(*) FROM attempt WHERE attempt.call_id = call.id AND withdrawn_at IS NULL) AS attempts
         FROM call WHERE installation_id = $1 ORDER BY id`,
      [this.installationId],
    );
  }

  /** How a call's events came to the organisation's application, in order. */
  heardOf(call: Call): string[] {
    const received = this.telnyx.application.received.filter((event) => event.callLegId === call.legId);
    return received.map((event) => event.eventType);
  }

  async metric(line: string): Promise<number> {
    const text = await this.doorman.app.get(Metrics).text();
    const found = text.split('\n').find((one) => one.startsWith(`${line} `));
    return Number(found?.slice(line.length + 1) ?? 0);
  }

  async close(): Promise<void> {
    await this.telnyx.stop();
    await this.doorman.close();
  }
}
