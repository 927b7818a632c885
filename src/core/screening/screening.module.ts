import { Module } from '@nestjs/common';
import { AuditLogStore } from '../audit-log/audit-log.store.js';
import { EnforcementWishesModule } from '../enforcement/enforcement-wishes.module.js';
import { ReviewQueueStore } from '../review-queue/review-queue.store.js';
import { StandingModule } from '../standing/standing.module.js';
import { VisitorsModule } from '../visitors/visitors.module.js';
import { AttemptStore } from './attempt.store.js';
import { MessageScreening } from './message-screening.store.js';
import { QuestionStore } from './question.store.js';

/** The machine decides: verdicts on messages, and the ledger of what was stopped. */
@Module({
  imports: [VisitorsModule, StandingModule, EnforcementWishesModule],
  providers: [AttemptStore, AuditLogStore, MessageScreening, QuestionStore, ReviewQueueStore],
  exports: [AttemptStore, MessageScreening, QuestionStore, ReviewQueueStore],
})
export class ScreeningModule {}
