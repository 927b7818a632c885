import { Module } from '@nestjs/common';
import { AuditLogStore } from '../audit-log/audit-log.store.js';
import { EnforcementWishesModule } from '../enforcement/enforcement-wishes.module.js';
import { EntryReleaseStore } from '../lists/entry-release.store.js';
import { ReviewQueueStore } from '../review-queue/review-queue.store.js';
import { StandingModule } from '../standing/standing.module.js';
import { VisitorsModule } from '../visitors/visitors.module.js';
import { TrustModule } from '../trust/trust.module.js';
import { AttemptStore } from './attempt.store.js';
import { CallDetection } from './call-detection.store.js';
import { DoubtStore } from './doubt.store.js';
import { GateDetection } from './gate-detection.store.js';
import { GoodHistoryDetection } from './good-history-detection.store.js';
import { HiddenMessageStore } from './hidden-message.store.js';
import { IdentityDetection } from './identity-detection.store.js';
import { IdentityHistoryStore } from './identity-history.store.js';
import { LaterClaims } from './later-claims.store.js';
import { MessageDetection } from './message-detection.store.js';
import { MessageHistoryStore } from './message-history.store.js';
import { MessageScreening } from './message-screening.store.js';
import { MessageVerdict } from './message-verdict.store.js';
import { PastAgain } from './past-again.store.js';
import { QuestionStore } from './question.store.js';
import { StoppedMessageStore } from './stopped-message.store.js';

/** The machine decides: verdicts on messages, and the ledger of what was stopped. */
@Module({
  imports: [VisitorsModule, StandingModule, EnforcementWishesModule, TrustModule],
  providers: [
    AttemptStore,
    AuditLogStore,
    CallDetection,
    DoubtStore,
    EntryReleaseStore,
    GateDetection,
    GoodHistoryDetection,
    HiddenMessageStore,
    IdentityDetection,
    IdentityHistoryStore,
    LaterClaims,
    MessageDetection,
    MessageHistoryStore,
    MessageScreening,
    MessageVerdict,
    PastAgain,
    QuestionStore,
    ReviewQueueStore,
    StoppedMessageStore,
  ],
  exports: [
    AttemptStore,
    CallDetection,
    DoubtStore,
    EntryReleaseStore,
    GateDetection,
    GoodHistoryDetection,
    IdentityDetection,
    IdentityHistoryStore,
    LaterClaims,
    MessageDetection,
    MessageScreening,
    PastAgain,
    QuestionStore,
    ReviewQueueStore,
  ],
})
export class ScreeningModule {}
