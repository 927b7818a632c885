import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Global, Module, type DynamicModule } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { SHELL_ACTOR } from '../../src/core/audit-log/actor.js';
import { InstallationStore } from '../../src/core/installations/installation.store.js';
import { enterLane } from '../../src/core/installations/lane.store.js';
import { DELIVERY_READER, type DeliveryReader, type RawDelivery } from '../../src/core/ports/delivery-reader.port.js';
import type { HelpdeskEvent } from '../../src/core/ports/helpdesk-event.js';
import { HELPDESK_HOSTS } from '../../src/core/ports/helpdesk-host.port.js';
import { HelpdeskEventProcessor } from '../../src/core/webhook-inbox/helpdesk-event-processor.service.js';
import { DeliveryKeeper } from '../../src/core/webhook-inbox/delivery-keeper.service.js';
import { DeliveryIntake } from '../../src/core/webhook-inbox/delivery-intake.service.js';
import type { Acceptance } from '../../src/core/webhook-inbox/incoming-delivery.js';
import { InboxWorkModule } from '../../src/core/webhook-inbox/inbox-work.module.js';
import { Clock } from '../../src/platform/clock.js';
import { loadConfig } from '../../src/platform/config/config.js';
import { Transactions, type Tx } from '../../src/platform/database/transactions.js';
import { InvalidRequestError } from '../../src/platform/errors/doorman-error.js';
import { PlatformModule } from '../../src/platform/platform.module.js';
import { TestClock } from './core-world.js';
import { FakeHelpdeskHosts } from './fake-helpdesk-host.js';
import { PATIENCE_MS } from './until.js';

export const KEY = randomBytes(32).toString('hex');

/** Reads a body as the name of what it tells; `unreadable` is refused as the real reader refuses what it cannot use. */
class NamingReader implements DeliveryReader {
  read({ body, sentAt }: RawDelivery): HelpdeskEvent {
    const what = body.toString();
    if (what === 'unreadable') throw new InvalidRequestError('webhook.unreadable', 'this body is no event');
    return { kind: 'ignored', toldAt: sentAt, what };
  }
}

/** Stands for the product behind the inbox: notes what it was given, in the order it was committed, or fails as told. */
export class NotedEvents extends HelpdeskEventProcessor {
  readonly committed: string[] = [];
  readonly failures = new Map<string, () => Error>();
  /** What runs before an event is taken, as the host reads of the product do. */
  before: (what: string) => Promise<void> = () => Promise.resolve();
  private transactions: Transactions | undefined;

  use(transactions: Transactions): void {
    this.transactions = transactions;
  }

  async process(
    installationId: string,
    event: HelpdeskEvent,
    complete?: (tx: Tx, forget: boolean) => Promise<void>,
  ): Promise<void> {
    const what = event.kind === 'ignored' ? event.what : event.kind;
    await this.before(what);
    await this.transactions?.run(async (tx) => {
      await enterLane(tx, installationId);
      const failure = this.failures.get(what);
      if (failure) throw failure();
      await complete?.(tx, false);
      tx.afterCommit(() => void this.committed.push(what));
    });
  }
}

@Global()
@Module({})
class OutsideModule {
  static with(events: NotedEvents): DynamicModule {
    const providers = [
      { provide: HELPDESK_HOSTS, useValue: new FakeHelpdeskHosts() },
      { provide: DELIVERY_READER, useValue: new NamingReader() },
      { provide: HelpdeskEventProcessor, useValue: events },
    ];
    return { module: OutsideModule, providers, exports: providers };
  }
}

/** One instance of the inbox on a given database, with nothing in the background; a busy database is none that is away. */
export class InboxWorld {
  private constructor(
    readonly app: TestingModule,
    readonly events: NotedEvents,
    readonly clock: TestClock,
    readonly folder: string,
  ) {}

  static async open(
    url: string,
    { folder = mkdtempSync(join(tmpdir(), 'doorman-inbox-')), clock = new TestClock(), spoolMegabytes = 8 } = {},
  ): Promise<InboxWorld> {
    const events = new NotedEvents();
    const config = loadConfig({
      DATABASE_URL: url,
      DOORMAN_DATA: folder,
      DOORMAN_KEY: KEY,
      DOORMAN_SPOOL_MB: String(spoolMegabytes),
    });
    const imports = [PlatformModule.with(config), OutsideModule.with(events), InboxWorkModule.with(ON_DEMAND)];
    const app = await Test.createTestingModule({ imports }).overrideProvider(Clock).useValue(clock).compile();
    app.get(DeliveryKeeper, { strict: false }).batcher.patienceMs = PATIENCE_MS;
    await app.init();
    events.use(app.get(Transactions, { strict: false }));
    return new InboxWorld(app, events, clock, folder);
  }

  get<T>(type: new (...args: never[]) => T): T {
    return this.app.get<T>(type, { strict: false });
  }

  read<T>(sql: string, params: unknown[] = []): Promise<T[]> {
    return this.get(Transactions).read<T>(sql, params);
  }

  /** Accepts a body; its signature is its text unless another is given. */
  accept(
    body: string,
    { installationId = 'inst', signature = body, sentAt = this.clock.now() } = {},
  ): Promise<Acceptance> {
    return this.get(DeliveryIntake).accept({
      installationId,
      signature,
      sentAt,
      body: Buffer.from(body),
    });
  }

  /** Bodies in the database, in the order of their ids. */
  async stored(where = 'true'): Promise<string[]> {
    const rows = await this.read<{ body: Buffer }>(`SELECT body FROM delivery WHERE ${where} ORDER BY id`);
    return rows.map(({ body }) => body.toString());
  }

  async install(id = 'inst', accountId = 1): Promise<void> {
    const made = { hostKind: 'chatwoot', hostUrl: 'http://host.test', hostVersion: '4.15.1', serviceUserId: 2 };
    await this.get(Transactions).run(async (tx) => {
      const store = this.get(InstallationStore);
      await store.create(tx, { id, ...made, accountId, token: 'token', installedAt: this.clock.now() }, SHELL_ACTOR);
      await store.setState(tx, id, 'active', SHELL_ACTOR);
    });
  }

  async close({ keepFolder = false } = {}): Promise<void> {
    await this.app.close();
    if (!keepFolder) rmSync(this.folder, { recursive: true, force: true });
  }
}

const ON_DEMAND = { imports: [], background: false };
