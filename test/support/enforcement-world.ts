import { randomBytes } from 'node:crypto';
import { Logger } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { SHELL_ACTOR } from '../../src/core/audit-log/actor.js';
import { EnforcementModule } from '../../src/core/enforcement/enforcement.module.js';
import { DueEffects } from '../../src/core/enforcement/due-effects.read-model.js';
import { EnforcementNudge } from '../../src/core/enforcement/enforcement-nudge.js';
import { EnforcementQueueStore } from '../../src/core/enforcement/enforcement-queue.store.js';
import { EnforcementRunner } from '../../src/core/enforcement/enforcement-runner.service.js';
import { EnforcementWorker } from '../../src/core/enforcement/enforcement-worker.service.js';
import { ReviewLabelUpkeep } from '../../src/core/enforcement/review-label-upkeep.service.js';
import { InstallationDirectory } from '../../src/core/installations/installation-directory.service.js';
import type { InstallationSettings } from '../../src/core/installations/installation-settings.js';
import { InstallationStore } from '../../src/core/installations/installation.store.js';
import { ExpiryService } from '../../src/core/moderation/expiry.service.js';
import { ModerationModule } from '../../src/core/moderation/moderation.module.js';
import { ScoreUpkeep } from '../../src/core/trust/score-upkeep.service.js';
import { DispatchModule } from '../../src/core/webhook-inbox/dispatch/dispatch.module.js';
import { WaitingPresses } from '../../src/core/webhook-inbox/dispatch/waiting-presses.service.js';
import { Clock } from '../../src/platform/clock.js';
import { loadConfig } from '../../src/platform/config/config.js';
import { Listener } from '../../src/platform/database/listener.js';
import { Transactions, type Tx } from '../../src/platform/database/transactions.js';
import { PlatformModule } from '../../src/platform/platform.module.js';
import { FakeHostsModule, TestClock } from './core-world.js';
import { makeTestDatabase } from './database.js';
import { EnforcementAccount } from './enforcement-account.js';
import { FAKE_SERVICE_USER_ID, FakeHelpdeskHost, FakeHelpdeskHosts } from './fake-helpdesk-host.js';
import { onDemand } from './on-demand.js';

/** A day: a lease ends by the test's clock, however long a test takes by the real one. */
const NEVER_MS = 86_400_000;

/** Decisions on a real database and effects on helpdesk accounts in memory; effects happen when a test drains. */
export class EnforcementWorld {
  readonly clock = new TestClock();
  private readonly hosts = new FakeHelpdeskHosts();
  private closeDatabase: () => Promise<void> = () => Promise.resolve();
  private installed = 0;
  app: TestingModule;

  static async open(): Promise<EnforcementWorld> {
    const world = new EnforcementWorld();
    const database = await makeTestDatabase();
    world.closeDatabase = () => database.close();
    const config = loadConfig({
      DATABASE_URL: database.url,
      DOORMAN_URL: 'http://doorman.test',
      DOORMAN_KEY: randomBytes(32).toString('hex'),
    });
    const rooms = [ModerationModule, DispatchModule, EnforcementModule];
    world.app = await Test.createTestingModule({
      imports: [PlatformModule.with(config), FakeHostsModule.with(world.hosts), ...rooms],
    })
      .overrideProvider(Clock)
      .useValue(world.clock)
      .compile();
    // Nest's testing module puts its own logger in.
    if (!process.env.DOORMAN_TEST_LOG) Logger.overrideLogger(false);
    onDemand(world.app, [ExpiryService, ScoreUpkeep, ReviewLabelUpkeep, WaitingPresses]);
    world.get(EnforcementWorker).renewMs = NEVER_MS;
    await world.app.init();
    return world;
  }

  /** A service of the app, whatever room it lives in. */
  get<T>(what: abstract new (...args: never[]) => T): T {
    return this.app.get<T>(what, { strict: false });
  }

  /** A new account, with a visitor (contact 2) who has written "hello" in conversation 1 of the widget inbox 1. */
  async install(settings: Partial<InstallationSettings> = {}): Promise<EnforcementAccount> {
    this.installed += 1;
    const id = `account-${this.installed}`;
    const account = new EnforcementAccount(this, id, new FakeHelpdeskHost(() => this.clock.now()));
    this.hosts.set(id, account.host);
    const made = { hostKind: 'chatwoot', hostUrl: `http://${id}.test`, hostVersion: '4.15.1', accountId: 1 };
    const access = { serviceUserId: FAKE_SERVICE_USER_ID, token: 'token', installedAt: this.clock.now() };
    const store = this.get(InstallationStore);
    await this.run(async (tx) => {
      await store.create(tx, { id, ...made, ...access }, SHELL_ACTOR);
      await store.setState(tx, id, 'active', SHELL_ACTOR);
      await store.updateSettings(tx, id, settings, SHELL_ACTOR);
    });
    await this.get(InstallationDirectory).load();
    await account.settle();
    return account;
  }

  /** Ends what earlier tests began, so that nothing of it is carried out any more. */
  async retire(): Promise<void> {
    await this.run((tx) => tx.query(`UPDATE installation SET state = 'uninstalled'`));
  }

  /** A worker of another instance on the same database; nobody nudges it but the database. */
  anotherWorker(): EnforcementWorker {
    const database = [this.get(Transactions), this.get(DueEffects), this.get(EnforcementQueueStore)] as const;
    const runner = this.get(EnforcementRunner);
    const worker = new EnforcementWorker(...database, runner, new EnforcementNudge(), this.get(Listener), this.clock);
    worker.renewMs = NEVER_MS;
    return worker;
  }

  drain(): Promise<void> {
    return this.get(EnforcementWorker).drain();
  }

  /** Lets time pass, by default until whatever has failed is due again, and drains. */
  async drainLater(milliseconds = 600_000): Promise<void> {
    this.clock.pass(milliseconds);
    await this.drain();
  }

  run<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.get(Transactions).run(work);
  }

  read<T>(sql: string, params: unknown[] = []): Promise<T[]> {
    return this.get(Transactions).read<T>(sql, params);
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.closeDatabase();
  }
}
