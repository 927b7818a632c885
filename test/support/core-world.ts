import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Global, Module, type DynamicModule } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { SHELL_ACTOR } from '../../src/core/audit-log/actor.js';
import { InstallationDirectory } from '../../src/core/installations/installation-directory.service.js';
import { InstallationStore } from '../../src/core/installations/installation.store.js';
import { InstallationsModule } from '../../src/core/installations/installations.module.js';
import { ExpiryService } from '../../src/core/moderation/expiry.service.js';
import { Moderation } from '../../src/core/moderation/moderation.service.js';
import { ModerationModule } from '../../src/core/moderation/moderation.module.js';
import type { CallEvent } from '../../src/core/ports/call-event.js';
import { DELIVERY_READER } from '../../src/core/ports/delivery-reader.port.js';
import type { HelpdeskEvent } from '../../src/core/ports/helpdesk-event.js';
import { HELPDESK_HOSTS } from '../../src/core/ports/helpdesk-host.port.js';
import type { MessageRecord } from '../../src/core/ports/helpdesk-records.js';
import { ScoreUpkeep } from '../../src/core/trust/score-upkeep.service.js';
import { ImportModule } from '../../src/core/webhook-inbox/import/import.module.js';
import { DispatchModule } from '../../src/core/webhook-inbox/dispatch/dispatch.module.js';
import { HelpdeskEventService } from '../../src/core/webhook-inbox/dispatch/helpdesk-event.service.js';
import { WaitingPresses } from '../../src/core/webhook-inbox/dispatch/waiting-presses.service.js';
import { Clock } from '../../src/platform/clock.js';
import { loadConfig, type AppConfig } from '../../src/platform/config/config.js';
import { Transactions } from '../../src/platform/database/transactions.js';
import { PlatformModule } from '../../src/platform/platform.module.js';
import { makeTestDatabase } from './database.js';
import { EventReader } from './event-reader.js';
import { FAKE_SERVICE_USER_ID, FakeHelpdeskHost, FakeHelpdeskHosts } from './fake-helpdesk-host.js';
import { onDemand } from './on-demand.js';

/** A clock that moves only when it is told to. */
export class TestClock extends Clock {
  private time = new Date('2026-11-23T12:00:00.000Z').getTime();

  now(): Date {
    return new Date(this.time);
  }

  set(time: Date): void {
    this.time = time.getTime();
  }

  /** Moves on and returns the new time. */
  pass(milliseconds: number): Date {
    this.time += milliseconds;
    return this.now();
  }
}

/** Helpdesks in memory behind the ports of the core. */
@Global()
@Module({})
export class FakeHostsModule {
  static with(hosts: FakeHelpdeskHosts): DynamicModule {
    const providers = [
      { provide: HELPDESK_HOSTS, useValue: hosts },
      { provide: DELIVERY_READER, useClass: EventReader },
    ];
    return { module: FakeHostsModule, providers, exports: providers };
  }
}

/** The product on a real database, with a helpdesk account in memory behind the port. */
export class CoreWorld {
  readonly installationId = 'inst';

  private constructor(
    readonly app: TestingModule,
    readonly clock: TestClock,
    readonly host: FakeHelpdeskHost,
    private readonly start: (dataFolder?: string) => Promise<TestingModule>,
    private readonly closeDatabase: () => Promise<void>,
  ) {}

  /** `more`: modules beyond those every test of the core needs. */
  static async open(more: NonNullable<DynamicModule['imports']> = []): Promise<CoreWorld> {
    const database = await makeTestDatabase();
    const clock = new TestClock();
    const host = new FakeHelpdeskHost(() => clock.now());
    const hosts = new FakeHelpdeskHosts();
    const env = {
      DATABASE_URL: database.url,
      DOORMAN_URL: 'http://doorman.test',
      DOORMAN_KEY: randomBytes(32).toString('hex'),
      DOORMAN_DATA: join(tmpdir(), `doorman-core-${randomBytes(8).toString('hex')}`),
    };
    const start = (folder = env.DOORMAN_DATA): Promise<TestingModule> =>
      startInstance(loadConfig({ ...env, DOORMAN_DATA: folder }), hosts, clock, more);
    const app = await start();
    const closed = async (): Promise<void> => {
      await database.close();
      await rm(env.DOORMAN_DATA, { recursive: true, force: true });
    };
    const world = new CoreWorld(app, clock, host, start, closed);
    hosts.set(world.installationId, host);
    await world.install();
    return world;
  }

  /** Another instance on the same database, if wanted with a disk of its own; it is to be closed before this one. */
  anotherInstance(dataFolder?: string): Promise<TestingModule> {
    return this.start(dataFolder);
  }

  get moderation(): Moderation {
    return this.app.get(Moderation, { strict: false });
  }

  async process(event: HelpdeskEvent | CallEvent): Promise<void> {
    await this.app.get(HelpdeskEventService, { strict: false }).process(this.installationId, event);
  }

  read<T>(sql: string, params: unknown[] = []): Promise<T[]> {
    return this.app.get(Transactions, { strict: false }).read<T>(sql, params);
  }

  /** A message of a conversation of the fake host, as the host would tell it now. */
  async tellMessage(conversationId: number, message: MessageRecord): Promise<void> {
    const stored = this.host.state.conversations.get(conversationId);
    if (!stored) throw new Error(`no conversation ${conversationId}`);
    const conversation = this.host.state.record(stored);
    await this.process({ kind: 'message', toldAt: conversation.updatedAt, message, conversation });
  }

  /** The visitor of a conversation writes, a second later, and the host tells it. */
  async visitorWrites(conversationId: number, text: string, more: Partial<MessageRecord> = {}): Promise<MessageRecord> {
    this.clock.pass(1_000);
    const message = this.host.state.addMessage(conversationId, { text, ...more });
    await this.tellMessage(conversationId, message);
    return message;
  }

  /** An agent writes a private note, a second later, and the host tells it. */
  async agentNotes(conversationId: number, text: string, agentId = 3): Promise<MessageRecord> {
    this.clock.pass(1_000);
    const author = { kind: 'agent' as const, id: agentId, name: 'Ann' };
    const message = this.host.state.addMessage(conversationId, { text, author, private: true, direction: 'outgoing' });
    await this.tellMessage(conversationId, message);
    return message;
  }

  /** Lets expire what has expired; returns how many visitors it freed. */
  expire(): Promise<number> {
    return this.app.get(ExpiryService, { strict: false }).clearExpired();
  }

  /** Ids of messages in the ledger, oldest first. */
  async attempts(): Promise<number[]> {
    const rows = await this.read<{ id: number }>(
      'SELECT message_id AS id FROM attempt WHERE withdrawn_at IS NULL ORDER BY message_id',
    );
    return rows.map((row) => row.id);
  }

  async statusOfContact(contactId: number): Promise<string | undefined> {
    const [row] = await this.read<{ status: string }>(
      'SELECT v.status FROM visitor v JOIN contact c ON c.visitor_id = v.id WHERE c.contact_id = $1',
      [contactId],
    );
    return row?.status;
  }

  /** Effects that are wanted, as "effect target wanted". */
  async wishes(): Promise<string[]> {
    const rows = await this.read<{ effect: string; target: number; to: string | null }>(
      `SELECT effect, target_id AS target, wanted->>'to' AS "to" FROM enforcement WHERE state = 'pending' ORDER BY effect, target_id, key`,
    );
    return rows.map((row) => `${row.effect} ${row.target}${row.to ? ` ${row.to}` : ''}`);
  }

  /** Texts of the notes wanted in a conversation. */
  async notes(conversationId: number): Promise<string[]> {
    const rows = await this.read<{ text: string }>(
      `SELECT wanted->>'text' AS text FROM enforcement WHERE effect = 'note' AND target_id = $1 ORDER BY id`,
      [conversationId],
    );
    return rows.map((row) => row.text);
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.closeDatabase();
  }

  private async install(): Promise<void> {
    const transactions = this.app.get(Transactions, { strict: false });
    const store = this.app.get(InstallationStore, { strict: false });
    await transactions.run(async (tx) => {
      const made = { hostKind: 'chatwoot', hostUrl: 'http://host.test', hostVersion: '4.15.1', accountId: 1 };
      const installedAt = this.clock.now();
      const access = { serviceUserId: FAKE_SERVICE_USER_ID, token: 'token', installedAt };
      await store.create(tx, { id: this.installationId, ...made, ...access }, SHELL_ACTOR);
      await store.setState(tx, this.installationId, 'active', SHELL_ACTOR);
    });
    await this.app.get(InstallationDirectory, { strict: false }).load();
  }
}

async function startInstance(
  config: AppConfig,
  hosts: FakeHelpdeskHosts,
  clock: TestClock,
  more: NonNullable<DynamicModule['imports']>,
): Promise<TestingModule> {
  const app = await Test.createTestingModule({
    imports: [
      PlatformModule.with(config),
      FakeHostsModule.with(hosts),
      InstallationsModule,
      ModerationModule,
      DispatchModule,
      ImportModule,
      ...more,
    ],
  })
    .overrideProvider(Clock)
    .useValue(clock)
    .compile();
  onDemand(app, [ExpiryService, ScoreUpkeep, WaitingPresses]);
  return app.init();
}
