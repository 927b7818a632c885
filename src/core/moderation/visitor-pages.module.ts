import { Module } from '@nestjs/common';
import { ActorNames } from '../audit-log/actor-names.read-model.js';
import { EnforcementReadModel } from '../enforcement/enforcement.read-model.js';
import { ReviewQueueReadModel } from '../review-queue/review-queue.read-model.js';
import { TrustModule } from '../trust/trust.module.js';
import { VisitorListReadModel } from '../visitors/visitor-list.read-model.js';
import { VisitorRecordReadModel } from '../visitors/visitor-record.read-model.js';
import { LastDecisionReadModel } from './last-decision.read-model.js';
import { ModerationModule } from './moderation.module.js';
import { VisitorProfiles } from './visitor-profile.service.js';
import { VisitorStanding } from './visitor-standing.service.js';

/** What pages and the panel show of visitors and of the queue. */
@Module({
  imports: [ModerationModule, TrustModule],
  providers: [
    ActorNames,
    EnforcementReadModel,
    LastDecisionReadModel,
    ReviewQueueReadModel,
    VisitorListReadModel,
    VisitorProfiles,
    VisitorRecordReadModel,
    VisitorStanding,
  ],
  exports: [ActorNames, LastDecisionReadModel, ReviewQueueReadModel, VisitorListReadModel, VisitorProfiles],
})
export class VisitorPagesModule {}
