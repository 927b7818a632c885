import { Module } from '@nestjs/common';
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
  providers: [AttemptStore, MessageScreening, QuestionStore, ReviewQueueStore],
  exports: [MessageScreening, QuestionStore, ReviewQueueStore],
})
export class ScreeningModule {}
