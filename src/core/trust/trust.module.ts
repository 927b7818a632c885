import { Module } from '@nestjs/common';
import { AuditLogStore } from '../audit-log/audit-log.store.js';
import { EnforcementWishesModule } from '../enforcement/enforcement-wishes.module.js';
import { InstallationsModule } from '../installations/installations.module.js';
import { CoverageStore } from '../lists/coverage.store.js';
import { ListEntryStore } from '../lists/list-entry.store.js';
import { VisitorFactsStore } from '../lists/visitor-facts.store.js';
import { ReviewQueueStore } from '../review-queue/review-queue.store.js';
import { StandingModule } from '../standing/standing.module.js';
import { VisitorsModule } from '../visitors/visitors.module.js';
import { DryRunReadModel } from './dry-run.read-model.js';
import { FlagWithdrawal } from './flag-withdrawal.store.js';
import { FlaggingStore } from './flagging.store.js';
import { ReportService } from './report.service.js';
import { RiskSignalStore } from './risk-signal.store.js';
import { ScoreUpkeep } from './score-upkeep.service.js';
import { ScoreUpkeepStore } from './score-upkeep.store.js';
import { ScoreStore } from './score.store.js';
import { TrustStore } from './trust.store.js';

/** What is known for and against a visitor, and what it comes to. */
@Module({
  imports: [InstallationsModule, VisitorsModule, StandingModule, EnforcementWishesModule],
  providers: [
    AuditLogStore,
    CoverageStore,
    DryRunReadModel,
    FlagWithdrawal,
    FlaggingStore,
    ListEntryStore,
    ReviewQueueStore,
    ReportService,
    RiskSignalStore,
    ScoreStore,
    ScoreUpkeep,
    ScoreUpkeepStore,
    TrustStore,
    VisitorFactsStore,
  ],
  exports: [
    DryRunReadModel,
    ReportService,
    FlagWithdrawal,
    FlaggingStore,
    RiskSignalStore,
    ScoreStore,
    ScoreUpkeep,
    TrustStore,
  ],
})
export class TrustModule {}
