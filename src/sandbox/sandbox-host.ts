import { Cable } from './cable/cable.js';
import { HelpdeskState } from './helpdesk/helpdesk-state.js';
import { hostToken } from './helpdesk/tokens.js';
import { RequestLog } from './request-log.js';
import { systemClock, type SandboxClock } from './sandbox-clock.js';
import { SandboxControls } from './sandbox-controls.js';
import { sandboxRouter } from './sandbox-routes.js';
import { seedHelpdesk, type SandboxSeed, type SeedOptions } from './sandbox-seed.js';
import { SandboxServer } from './sandbox-server.js';
import { WebhookOutbox, type Delivery } from './webhooks/webhook-outbox.js';
import { WEBHOOK_TIMEOUT_MS } from './webhooks/webhook-sender.js';

export interface SandboxOptions {
  /** A free port is taken when left out. */
  port?: number;
  seed?: SeedOptions;
  clock?: SandboxClock;
  /** Milliseconds that a receiver of webhooks may take; left out, as long as the host waits. */
  webhookTimeoutMs?: number | undefined;
}

/** A small helpdesk that speaks the subset of Chatwoot 4.15.1 that Doorman relies on. */
export class SandboxHost {
  readonly requests = new RequestLog();
  readonly controls = new SandboxControls();
  readonly state: HelpdeskState;
  readonly seed: SandboxSeed;
  /** The agents' socket, to be dropped, held back or silenced. */
  readonly cable: Cable;
  private readonly outbox: WebhookOutbox;
  private readonly server: SandboxServer;

  private constructor(options: SandboxOptions) {
    this.state = new HelpdeskState(options.clock ?? systemClock, hostToken());
    this.seed = seedHelpdesk(this.state, options.seed ?? {});
    this.outbox = new WebhookOutbox(this.state, this.controls, options.webhookTimeoutMs ?? WEBHOOK_TIMEOUT_MS);
    this.cable = new Cable(this.state);
    this.state.isOnline = (userId) => this.cable.isOnline(userId);
    this.state.onEvent((event) => {
      this.outbox.accept(event);
      this.cable.accept(event);
    });
    this.controls.onRelease((order, seed) => this.outbox.release(order, seed));
    const { state, controls, outbox, requests, cable } = this;
    const parts = { state, controls, outbox, requests, cable };
    this.server = new SandboxServer(parts, sandboxRouter(parts));
  }

  static async start(options: SandboxOptions = {}): Promise<SandboxHost> {
    const host = new SandboxHost(options);
    host.state.baseUrl = await host.server.listen(options.port ?? 0);
    return host;
  }

  /** Address without a slash at the end. */
  get url(): string {
    return this.state.baseUrl;
  }

  /** Every webhook sent so far, with the receiver's answer. */
  get deliveries(): readonly Delivery[] {
    return this.outbox.deliveries;
  }

  /** Waits until no webhook is under way; what `holdWebhooks` keeps back stays. */
  async webhooksDelivered(): Promise<void> {
    await this.outbox.drained();
  }

  async stop(): Promise<void> {
    this.cable.stop();
    await this.outbox.stop();
    await this.server.close();
  }
}
