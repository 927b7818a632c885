import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConsoleLogger, Module, type LoggerService } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ApiModule } from '../../src/api/api.module.js';
import { serveOpenApi } from '../../src/api/http/open-api.js';
import { AppModule } from '../../src/app.module.js';
import { SHELL_ACTOR } from '../../src/core/audit-log/actor.js';
import { DoctorLinesModule } from '../../src/core/doctor/doctor-lines.module.js';
import { EnforcementModule } from '../../src/core/enforcement/enforcement.module.js';
import { EnforcementWorker } from '../../src/core/enforcement/enforcement-worker.service.js';
import { ReviewLabelUpkeep } from '../../src/core/enforcement/review-label-upkeep.service.js';
import { InstallationDirectory } from '../../src/core/installations/installation-directory.service.js';
import { InstallationStore } from '../../src/core/installations/installation.store.js';
import { ExpiryService } from '../../src/core/moderation/expiry.service.js';
import { Moderation } from '../../src/core/moderation/moderation.service.js';
import { StandingIndexModule } from '../../src/core/standing/standing-index.module.js';
import { ScoreUpkeep } from '../../src/core/trust/score-upkeep.service.js';
import { DeliveryKeeper } from '../../src/core/webhook-inbox/delivery-keeper.service.js';
import { DeliveryProcessor } from '../../src/core/webhook-inbox/delivery-processor.service.js';
import { DispatchModule } from '../../src/core/webhook-inbox/dispatch/dispatch.module.js';
import { WaitingPresses } from '../../src/core/webhook-inbox/dispatch/waiting-presses.service.js';
import { InboxWorkModule } from '../../src/core/webhook-inbox/inbox-work.module.js';
import { ReconcileService } from '../../src/core/webhook-inbox/reconcile/reconcile.service.js';
import { ChatwootFeedModule } from '../../src/integrations/chatwoot/feed/chatwoot-feed.module.js';
import { ChatwootGateModule } from '../../src/integrations/chatwoot/gate/chatwoot-gate.module.js';
import { ChatwootModule } from '../../src/integrations/chatwoot/chatwoot.module.js';
import { ChatwootHosts } from '../../src/integrations/chatwoot/chatwoot-hosts.service.js';
import { HostLimiter } from '../../src/integrations/chatwoot/host/host-limiter.js';
import { TelnyxFrontModule } from '../../src/integrations/telnyx/telnyx-front.module.js';
import { TelnyxModule } from '../../src/integrations/telnyx/telnyx.module.js';
import { Clock } from '../../src/platform/clock.js';
import { loadConfig, type AppConfig } from '../../src/platform/config/config.js';
import { Transactions } from '../../src/platform/database/transactions.js';
import { createHttpApp } from '../../src/platform/http/http-app.js';
import { PlatformModule } from '../../src/platform/platform.module.js';
import { makeTestDatabase } from './database.js';
import { onDemand } from './on-demand.js';

@Module({})
class WholeDoorman {}

export interface DoormanOptions {
  now?: () => Date;
  logger?: LoggerService | false;
  /** Works by itself, as in production; else only on demand (`drain`, `reconcile`). */
  background?: boolean;
  /** A database and key that are there already, and stay when this app goes. */
  on?: { databaseUrl: string; key: string };
  port?: number;
  /** More of the environment, as DOORMAN_DEMO. */
  env?: Record<string, string>;
}

export interface Installed {
  id: string;
  hostUrl: string;
  accountId?: number;
  serviceUserId?: number;
  token?: string;
  webhookSecret: string;
  installedAt: Date;
}

// None a second: a test clock may go back, and would take tokens with it.
const NO_LIMITS = { concurrent: 100, perSecond: 0, burst: 1_000_000, waiting: 10_000 };

/** The whole app with its database, listening. */
export class DoormanApp {
  private constructor(
    readonly app: NestFastifyApplication,
    readonly url: string,
    private readonly release: () => Promise<void>,
  ) {}

  static async start(options: DoormanOptions = {}): Promise<DoormanApp> {
    const database = options.on ? null : await makeTestDatabase();
    const folder = mkdtempSync(join(tmpdir(), 'doorman-app-'));
    const on = options.on ?? { databaseUrl: database?.url ?? '', key: newKey() };
    const config = configOf(on, folder, options.env);
    const root = options.background ? AppModule.with(config) : withoutLoops(config);
    const app = await createHttpApp(
      root,
      options.logger ?? (process.env.DOORMAN_TEST_LOG ? new ConsoleLogger() : false),
      config.trustedProxies,
    );
    if (options.now) Object.assign(app.get(Clock), { now: options.now });
    if (!options.background) onDemand(app, [ExpiryService, ReviewLabelUpkeep, ScoreUpkeep, WaitingPresses]);
    serveOpenApi(app, { ui: false });
    await app.listen(options.port ?? 0, '127.0.0.1');
    return new DoormanApp(app, await app.getUrl(), async () => {
      await app.close();
      await database?.close();
      rmSync(folder, { recursive: true, force: true });
    });
  }

  /** An active installation, as the installer would leave it. */
  async install(made: Installed): Promise<void> {
    const { id, hostUrl, accountId = 1, serviceUserId = 2, token = 'host-token', webhookSecret, installedAt } = made;
    const store = this.app.get(InstallationStore, { strict: false });
    await this.transactions.run(async (tx) => {
      const access = { accountId, serviceUserId, token, installedAt };
      await store.create(tx, { id, hostKind: 'chatwoot', hostVersion: '4.15.1', hostUrl, ...access }, SHELL_ACTOR);
      await store.setWebhookSecret(tx, id, webhookSecret, SHELL_ACTOR);
      await store.setState(tx, id, 'active', SHELL_ACTOR);
    });
  }

  /** Lets this host be asked as often as a test likes; what it asks us to wait is waited on the app's own clock. */
  liftLimits(hostUrl: string): void {
    const connection = this.app.get(ChatwootHosts, { strict: false }).connectionTo(hostUrl);
    const clock = this.app.get(Clock);
    Object.assign(connection, { limiter: new HostLimiter(() => clock.now().getTime(), NO_LIMITS) });
  }

  /** Processes what came in and carries out what follows from it, until nothing is due. */
  async drain(): Promise<void> {
    // On a busy machine the database may take longer than a webhook waits for it.
    await this.app.get(DeliveryKeeper, { strict: false }).settled();
    await this.app.get(DeliveryProcessor, { strict: false }).drain();
    await this.app.get(EnforcementWorker, { strict: false }).drain();
    await this.lookAtPresses();
  }

  /** Asks the host what was missed, and carries out what follows. */
  async reconcile(installationId: string): Promise<void> {
    await this.app.get(ReconcileService, { strict: false }).run(installationId);
    await this.drain();
  }

  /** Takes in settings that a test has written by hand. */
  refreshInstallations(): Promise<void> {
    return this.app.get(InstallationDirectory, { strict: false }).load();
  }

  get moderation(): Moderation {
    return this.app.get(Moderation, { strict: false });
  }

  get transactions(): Transactions {
    return this.app.get(Transactions, { strict: false });
  }

  read<T>(sql: string, params: unknown[] = []): Promise<T[]> {
    return this.transactions.read<T>(sql, params);
  }

  close(): Promise<void> {
    return this.release();
  }

  /** What the app does every two seconds, where there is something to look at. */
  private async lookAtPresses(): Promise<void> {
    const waiting = await this.read('SELECT 1 FROM contact_change WHERE waiting LIMIT 1');
    if (waiting.length === 0) return;
    const presses = this.app.get(WaitingPresses, { strict: false });
    // What fails is done at another turn.
    await presses.run().catch(() => undefined);
    await this.app.get(EnforcementWorker, { strict: false }).drain();
  }
}

export function newKey(): string {
  return randomBytes(32).toString('hex');
}

function configOf(
  { databaseUrl, key }: { databaseUrl: string; key: string },
  folder: string,
  env: Record<string, string> = {},
): AppConfig {
  return loadConfig({
    DATABASE_URL: databaseUrl,
    DOORMAN_DATA: folder,
    DOORMAN_KEY: key,
    DOORMAN_URL: 'http://127.0.0.1',
    ...env,
  });
}

/** The rooms of the app without what works by itself. */
function withoutLoops(config: AppConfig) {
  const inbox = InboxWorkModule.with({ imports: [DispatchModule], background: false });
  const feed = ChatwootFeedModule.with({ background: false });
  const hosts = [ChatwootModule, feed, ChatwootGateModule, TelnyxModule, TelnyxFrontModule];
  const imports = [
    PlatformModule.with(config),
    ...hosts,
    DoctorLinesModule,
    StandingIndexModule,
    EnforcementModule,
    inbox,
    ApiModule,
  ];
  return { module: WholeDoorman, imports };
}
