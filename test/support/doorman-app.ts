import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Module, type LoggerService } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SHELL_ACTOR } from '../../src/core/audit-log/actor.js';
import { EnforcementModule } from '../../src/core/enforcement/enforcement.module.js';
import { EnforcementWorker } from '../../src/core/enforcement/enforcement-worker.service.js';
import { InstallationStore } from '../../src/core/installations/installation.store.js';
import { StandingIndexModule } from '../../src/core/standing/standing-index.module.js';
import { DeliveryProcessor } from '../../src/core/webhook-inbox/delivery-processor.service.js';
import { DispatchModule } from '../../src/core/webhook-inbox/dispatch/dispatch.module.js';
import { InboxWorkModule } from '../../src/core/webhook-inbox/inbox-work.module.js';
import { ChatwootModule } from '../../src/integrations/chatwoot/chatwoot.module.js';
import { ChatwootHosts } from '../../src/integrations/chatwoot/chatwoot-hosts.service.js';
import { HostLimiter } from '../../src/integrations/chatwoot/host/host-limiter.js';
import { Clock } from '../../src/platform/clock.js';
import { loadConfig } from '../../src/platform/config/config.js';
import { Transactions } from '../../src/platform/database/transactions.js';
import { createHttpApp } from '../../src/platform/http/http-app.js';
import { PlatformModule } from '../../src/platform/platform.module.js';
import { openTestDatabase } from './database.js';

@Module({})
class WholeDoorman {}

export interface DoormanOptions {
  now?: () => Date;
  logger?: LoggerService | false;
}

interface Installed {
  id: string;
  hostUrl: string;
  accountId?: number;
  serviceUserId?: number;
  token?: string;
  webhookSecret: string;
  installedAt: Date;
}

const NO_LIMITS = { concurrent: 100, perSecond: 1_000_000, burst: 1_000_000, waiting: 10_000 };

/** The whole app on a database of its own, listening; what it does in the background happens only on demand (`drain`). */
export class DoormanApp {
  private constructor(
    readonly app: NestFastifyApplication,
    readonly url: string,
    private readonly release: () => Promise<void>,
  ) {}

  static async start({ now, logger = false }: DoormanOptions = {}): Promise<DoormanApp> {
    const database = await openTestDatabase();
    await database.dataSource.destroy();
    const folder = mkdtempSync(join(tmpdir(), 'doorman-app-'));
    const config = loadConfig({
      DATABASE_URL: database.url,
      DOORMAN_DATA: folder,
      DOORMAN_KEY: randomBytes(32).toString('hex'),
      DOORMAN_URL: 'http://127.0.0.1',
    });
    const imports = [
      PlatformModule.with(config),
      ChatwootModule,
      StandingIndexModule,
      EnforcementModule,
      InboxWorkModule.with({ imports: [DispatchModule], background: false }),
    ];
    const app = await createHttpApp({ module: WholeDoorman, imports }, logger);
    if (now) Object.assign(app.get(Clock), { now });
    await app.listen(0, '127.0.0.1');
    return new DoormanApp(app, await app.getUrl(), async () => {
      await app.close();
      await database.close();
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

  /** Lets this host be asked as often as a test likes. */
  liftLimits(hostUrl: string): void {
    const connection = this.app.get(ChatwootHosts, { strict: false }).connectionTo(hostUrl);
    Object.assign(connection, { limiter: new HostLimiter(() => performance.now(), NO_LIMITS) });
  }

  /** Processes what came in and carries out what follows from it, until nothing is due. */
  async drain(): Promise<void> {
    await this.app.get(DeliveryProcessor, { strict: false }).drain();
    await this.app.get(EnforcementWorker, { strict: false }).drain();
  }

  read<T>(sql: string, params: unknown[] = []): Promise<T[]> {
    return this.transactions.read<T>(sql, params);
  }

  get transactions(): Transactions {
    return this.app.get(Transactions, { strict: false });
  }

  close(): Promise<void> {
    return this.release();
  }
}
