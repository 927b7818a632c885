import { randomBytes } from 'node:crypto';
import { SHELL_ACTOR } from '../../src/core/audit-log/actor.js';
import type { InstallationSettings } from '../../src/core/installations/installation-settings.js';
import { InstallationStore } from '../../src/core/installations/installation.store.js';
import { VoiceConnectionStore } from '../../src/core/installations/voice-connection.store.js';
import type { DecisionResult } from '../../src/core/moderation/decision.js';
import { CallLedger } from '../../src/core/screening/calls/call-ledger.service.js';
import type { StandingRole } from '../../src/core/standing/standing-subject.js';
import { StandingStore } from '../../src/core/standing/standing.store.js';
import type { Call } from '../../src/sandbox/telnyx/call.js';
import { TelnyxSandbox } from '../../src/sandbox/telnyx/telnyx-sandbox.js';
import { Metrics } from '../../src/platform/metrics/metrics.js';
import { DoormanApp, type DoormanOptions } from './doorman-app.js';

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
  private entries = 9_000;

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
    await world.connect(applicationUrl ?? telnyx.applicationUrl, failoverUrl);
    return world;
  }

  get frontUrl(): string {
    return `${this.doorman.url}/telnyx/voice/${this.installationId}`;
  }

  /** An installation with its voice application, as the installers would leave them. */
  private async connect(applicationUrl: string, failoverUrl: string | null): Promise<void> {
    const { doorman, telnyx, installationId, frontUrl } = this;
    const host = { hostUrl: 'http://127.0.0.1:9', webhookSecret: 'secret', installedAt: new Date(0) };
    await doorman.install({ id: installationId, ...host });
    const store = doorman.app.get(VoiceConnectionStore, { strict: false });
    const { connectionId, apiKey, apiUrl } = telnyx;
    await doorman.transactions.run(async (tx) => {
      const original = { webhookUrl: applicationUrl, failoverUrl };
      const made = { installationId, connectionId, apiKey, apiUrl, frontUrl, original };
      const { publicKey } = telnyx.key;
      await store.begin(tx, { ...made, publicKey, webhookTimeoutMs: 2_000, ownNumbers: [telnyx.number] }, SHELL_ACTOR);
      await store.setState(tx, installationId, 'active', SHELL_ACTOR);
    });
    this.telnyx.settings.webhook_event_url = frontUrl;
    this.telnyx.settings.webhook_event_failover_url = applicationUrl;
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
  async list(
    kind: 'phone' | 'phone_prefix',
    value: string,
    role: StandingRole = 'identifier_blacklist',
  ): Promise<void> {
    const store = this.doorman.app.get(StandingStore, { strict: false });
    const entryId = (this.entries += 1);
    const since = new Date(Date.now() - 60_000);
    const subject = { kind, value, role, visitorId: null, entryId, quality: null, since, until: null };
    await this.doorman.transactions.run((tx) => store.putEntry(tx, this.installationId, entryId, [subject], since));
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
