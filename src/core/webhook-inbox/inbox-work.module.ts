import {
  Module,
  type BeforeApplicationShutdown,
  type DynamicModule,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { AuditLogStore } from '../audit-log/audit-log.store.js';
import { InstallationsModule } from '../installations/installations.module.js';
import { PerformersModule } from '../performers/performers.module.js';
import { VisitorsModule } from '../visitors/visitors.module.js';
import { DeliveryInbox } from './delivery-inbox.service.js';
import { DeliveryProcessor } from './delivery-processor.service.js';
import { DeliveryQueue } from './delivery-queue.read-model.js';
import { DeliveryRetention } from './delivery-retention.service.js';
import { DeliveryStep } from './delivery-step.service.js';
import { DeliveryStore } from './delivery.store.js';
import { InboxMetrics } from './inbox-metrics.service.js';
import { InboxWork } from './inbox-work.service.js';
import { InstallationLocks } from './installation-locks.store.js';
import { ReconcileContact } from './reconcile/reconcile-contact.service.js';
import { ReconcileContacts } from './reconcile/reconcile-contacts.service.js';
import { ReconcileConversations } from './reconcile/reconcile-conversations.service.js';
import { ReconcileFacts } from './reconcile/reconcile-facts.read-model.js';
import { ReconcileFeed } from './reconcile/reconcile-feed.service.js';
import { ReconcileLook } from './reconcile/reconcile-look.service.js';
import { ReconcileMessages } from './reconcile/reconcile-messages.service.js';
import { ReconcileProgress } from './reconcile/reconcile-progress.service.js';
import { ReconcileSchedule } from './reconcile/reconcile-schedule.service.js';
import { ReconcileService } from './reconcile/reconcile.service.js';
import { ReconcileStore } from './reconcile/reconcile.store.js';
import { WebhookInboxModule } from './webhook-inbox.module.js';

type Imports = NonNullable<DynamicModule['imports']>;

/** Whether this process works the inbox by itself, or only on demand (commands, tests, benches). */
class InBackground {
  constructor(readonly yes: boolean) {}
}

/** Processing, reconcile and retention of the inbox. */
@Module({})
export class InboxWorkModule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(
    private readonly work: InboxWork,
    private readonly background: InBackground,
  ) {}

  /** `imports` must export DELIVERY_READER, HELPDESK_HOSTS and HelpdeskEventProcessor, unless those are global. */
  static with({ imports, background }: { imports: Imports; background: boolean }): DynamicModule {
    return {
      module: InboxWorkModule,
      imports: [InstallationsModule, VisitorsModule, PerformersModule, WebhookInboxModule, ...imports],
      providers: [{ provide: InBackground, useValue: new InBackground(background) }, ...PROVIDERS],
      exports: [DeliveryInbox, DeliveryProcessor, DeliveryRetention, InboxWork, ReconcileService],
    };
  }

  onApplicationBootstrap(): void {
    if (this.background.yes) this.work.start();
  }

  /** Before the database goes. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.work.stop();
  }
}

const PROVIDERS = [
  AuditLogStore,
  DeliveryInbox,
  DeliveryProcessor,
  DeliveryQueue,
  DeliveryRetention,
  DeliveryStep,
  DeliveryStore,
  InboxMetrics,
  InboxWork,
  InstallationLocks,
  ReconcileContact,
  ReconcileContacts,
  ReconcileConversations,
  ReconcileFacts,
  ReconcileFeed,
  ReconcileLook,
  ReconcileMessages,
  ReconcileProgress,
  ReconcileSchedule,
  ReconcileService,
  ReconcileStore,
];
