import { Module } from '@nestjs/common';
import { AuditLogReadModel } from '../audit-log/audit-log.read-model.js';
import { AuditLogStore } from '../audit-log/audit-log.store.js';
import { ActorNames } from '../audit-log/actor-names.read-model.js';
import { EnforcementReadModel } from '../enforcement/enforcement.read-model.js';
import { ReviewQueueReadModel } from '../review-queue/review-queue.read-model.js';
import { AttemptPages } from '../screening/attempt-page.read-model.js';
import { TrustModule } from '../trust/trust.module.js';
import { VisitorHistoryReadModel } from '../visitors/visitor-history.read-model.js';
import { VisitorCountReadModel } from '../visitors/visitor-count.read-model.js';
import { VisitorListReadModel } from '../visitors/visitor-list.read-model.js';
import { VisitorRecordReadModel } from '../visitors/visitor-record.read-model.js';
import { LastDecisionReadModel } from './last-decision.read-model.js';
import { ModerationModule } from './moderation.module.js';
import { VisitorExports } from './visitor-export.service.js';
import { VisitorProfiles } from './visitor-profile.service.js';
import { VisitorStanding } from './visitor-standing.service.js';

/** What pages and the panel show of visitors and of the queue. */
@Module({
  imports: [ModerationModule, TrustModule],
  providers: [
    ActorNames,
    AttemptPages,
    AuditLogReadModel,
    AuditLogStore,
    EnforcementReadModel,
    LastDecisionReadModel,
    ReviewQueueReadModel,
    VisitorExports,
    VisitorHistoryReadModel,
    VisitorListReadModel,
    VisitorCountReadModel,
    VisitorProfiles,
    VisitorRecordReadModel,
    VisitorStanding,
  ],
  exports: [
    VisitorExports,
    ActorNames,
    LastDecisionReadModel,
    ReviewQueueReadModel,
    VisitorListReadModel,
    VisitorCountReadModel,
    VisitorProfiles,
  ],
})
export class VisitorPagesModule {}
