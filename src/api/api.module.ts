import { Module, RequestMethod, type MiddlewareConsumer, type NestModule } from '@nestjs/common';
import { AccessModule } from '../core/access/access.module.js';
import { ActivityReadModel } from '../core/audit-log/activity.read-model.js';
import { AuditLogReadModel } from '../core/audit-log/audit-log.read-model.js';
import { AuditLogStore } from '../core/audit-log/audit-log.store.js';
import { DoctorModule } from '../core/doctor/doctor.module.js';
import { HostDriftModule } from '../core/drift/host-drift.module.js';
import { EnforcementModule } from '../core/enforcement/enforcement.module.js';
import { InstallationsModule } from '../core/installations/installations.module.js';
import { LiveModule } from '../core/live/live.module.js';
import { ModerationModule } from '../core/moderation/moderation.module.js';
import { VisitorPagesModule } from '../core/moderation/visitor-pages.module.js';
import { AttemptPages } from '../core/screening/attempt-page.read-model.js';
import { OverviewReadModel } from '../core/screening/overview.read-model.js';
import { TrustModule } from '../core/trust/trust.module.js';
import { ConversationReader } from '../core/visitors/conversation-reader.service.js';
import { VisitorHistoryReadModel } from '../core/visitors/visitor-history.read-model.js';
import { DeliveryInbox } from '../core/webhook-inbox/delivery-inbox.service.js';
import { DeliveryStore } from '../core/webhook-inbox/delivery.store.js';
import { WebhookInboxModule } from '../core/webhook-inbox/webhook-inbox.module.js';
import { ApiKeyController } from './access/api-key.controller.js';
import { DemoSignIn } from './access/demo-sign-in.service.js';
import { SessionController } from './access/session.controller.js';
import { SignIn } from './access/sign-in.service.js';
import { ActivityController, OverviewController } from './activity/activity.controller.js';
import { AttemptAnswers } from './attempts/attempt-answers.service.js';
import { AttemptController } from './attempts/attempt.controller.js';
import { ExplainController } from './explain/explain.controller.js';
import { EnforcementController, InstallationHealthController } from './health/health.controller.js';
import { InstallPageModule } from './install/install-page.module.js';
import { RequestLimit } from './http/request-limit.guard.js';
import { EntryAnswers } from './lists/entry-answers.service.js';
import { ListEntryController } from './lists/list-entry.controller.js';
import { ListTransferController } from './lists/list-transfer.controller.js';
import { LiveStreams } from './live/live-streams.service.js';
import { StreamController } from './live/stream.controller.js';
import { ReviewItemController } from './review-queue/review-item.controller.js';
import { DetectorController } from './settings/detector.controller.js';
import { SettingsController } from './settings/settings.controller.js';
import { VisitorAnswers } from './visitors/visitor-answers.service.js';
import { VisitorCareController } from './visitors/visitor-care.controller.js';
import { VisitorHistoryController } from './visitors/visitor-history.controller.js';
import { VisitorController } from './visitors/visitor.controller.js';
import { dataHeaders, docsHeaders } from './http/security-headers.js';

/** The REST API of our pages and of other programs. */
@Module({
  imports: [
    InstallPageModule,
    InstallationsModule,
    AccessModule,
    DoctorModule,
    HostDriftModule,
    EnforcementModule,
    LiveModule,
    ModerationModule,
    TrustModule,
    VisitorPagesModule,
    WebhookInboxModule,
  ],
  controllers: [
    SessionController,
    ApiKeyController,
    VisitorController,
    VisitorCareController,
    VisitorHistoryController,
    AttemptController,
    ActivityController,
    OverviewController,
    ReviewItemController,
    ListTransferController,
    ListEntryController,
    ExplainController,
    SettingsController,
    DetectorController,
    InstallationHealthController,
    EnforcementController,
    StreamController,
  ],
  providers: [
    ActivityReadModel,
    AttemptAnswers,
    AttemptPages,
    AuditLogReadModel,
    AuditLogStore,
    ConversationReader,
    DeliveryInbox,
    DeliveryStore,
    DemoSignIn,
    EntryAnswers,
    LiveStreams,
    OverviewReadModel,
    RequestLimit,
    SignIn,
    VisitorAnswers,
    VisitorHistoryReadModel,
  ],
})
export class ApiModule implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    const all = (path: string) => ({ path, method: RequestMethod.ALL });
    consumer.apply(dataHeaders()).forRoutes(all('api/v1/{*rest}'));
    consumer.apply(docsHeaders()).forRoutes(all('api/docs{*rest}'));
  }
}
