import { Module } from '@nestjs/common';
import { AuditLogStore } from '../audit-log/audit-log.store.js';
import { EnforcementWishesModule } from '../enforcement/enforcement-wishes.module.js';
import { InboxDirectory } from '../installations/inbox-directory.service.js';
import { InstallationsModule } from '../installations/installations.module.js';
import { TeammateAddressStore } from '../installations/teammate-address.store.js';
import { CoverageStore } from '../lists/coverage.store.js';
import { ErasedHolders } from '../lists/erased-holders.store.js';
import { ListEntryReadModel } from '../lists/list-entry.read-model.js';
import { ListEntryStore } from '../lists/list-entry.store.js';
import { ListImportStore } from '../lists/list-import.store.js';
import { SubjectEntryStore } from '../lists/subject-entry.store.js';
import { SubjectReachStore } from '../lists/subject-reach.store.js';
import { VisitorFactsStore } from '../lists/visitor-facts.store.js';
import { SaidOfSelfStore } from '../screening/gate/said-of-self.store.js';
import { ScreeningModule } from '../screening/screening.module.js';
import { StandingHistoryStore } from '../standing/standing-history.store.js';
import { StandingModule } from '../standing/standing.module.js';
import { TrustModule } from '../trust/trust.module.js';
import { VisitorRecordReadModel } from '../visitors/visitor-record.read-model.js';
import { VisitorsModule } from '../visitors/visitors.module.js';
import { AftermathStore } from './aftermath.store.js';
import { CommandStatusStore } from './command-status.store.js';
import { CommandStore } from './command.store.js';
import { DecisionEffects } from './decision-effects.store.js';
import { DecisionStore } from './decision.store.js';
import { AddressEntries } from './entries/address-entries.service.js';
import { EntryEffects } from './entries/entry-effects.store.js';
import { EntryGuardStore } from './entries/entry-guard.store.js';
import { EntryPlaces } from './entries/entry-place.service.js';
import { EntryPreviews } from './entries/entry-preview.service.js';
import { ErasedEntries } from './entries/erased-entries.store.js';
import { EntryWriter } from './entries/entry-writer.store.js';
import { ListExports } from './entries/list-exports.service.js';
import { ListImports } from './entries/list-imports.service.js';
import { ListEntries } from './entries/list-entries.service.js';
import { VisitorEntryChange } from './entries/visitor-entry-change.store.js';
import { ErasedDeliveries } from './erased-deliveries.store.js';
import { ErasedDisk } from './erased-disk.service.js';
import { ErasedFiles } from './erased-files.service.js';
import { ErasedTraces } from './erased-traces.service.js';
import { ErasureStore } from './erasure.store.js';
import { Erasures } from './erasures.service.js';
import { ExpiryService } from './expiry.service.js';
import { ExplainQuestion } from './explain/explain-question.store.js';
import { Explain } from './explain/explain.service.js';
import { UncountedFacts } from './explain/uncounted-facts.read-model.js';
import { UncountedStore } from './explain/uncounted.store.js';
import { FastWayStore } from './fast-way.store.js';
import { FreedTargetStore } from './freed-target.store.js';
import { LaneWork } from './lane-work.service.js';
import { LateDecisionStore } from './late-decision.store.js';
import { LedgerRetention } from './ledger-retention.service.js';
import { ModerationActionStore } from './moderation-action.store.js';
import { Moderation } from './moderation.service.js';
import { PlanStore } from './plan.store.js';
import { PriorStateStore } from './prior-state.store.js';
import { SharerEffects } from './sharer-effects.store.js';
import { StaleDecisionStore } from './stale-decision.store.js';
import { BulkReachStore } from './preview/bulk-reach.store.js';
import { BulkPreviews } from './preview/bulk-previews.service.js';
import { DecisionPreviews } from './preview/decision-previews.service.js';
import { PreviewFactsStore } from './preview/preview-facts.store.js';
import { VisitorReachStore } from './preview/visitor-reach.store.js';
import { Protection } from './protection.store.js';
import { ReleaseStore } from './release.store.js';
import { Releases } from './releases.service.js';
import { ReviewJoins } from './review-joins.service.js';
import { StateStore } from './state.store.js';
import { TargetStore } from './target.store.js';
import { TickedAddresses } from './ticked-addresses.store.js';
import { UndoStore } from './undo.store.js';
import { UnlinkStore } from './unlink.store.js';
import { VisitorCare } from './visitor-care.service.js';
import { VisitorChanged } from './visitor-changed.store.js';
import { VisitorJoin } from './visitor-join.store.js';

/** Entries on anything but a visitor, and the page that shows all lists. */
const LISTS = [
  AddressEntries,
  EntryEffects,
  EntryGuardStore,
  EntryPlaces,
  EntryPreviews,
  EntryWriter,
  ErasedHolders,
  ListEntries,
  ListExports,
  ListImports,
  ListImportStore,
  ListEntryReadModel,
  SubjectEntryStore,
  SubjectReachStore,
  TeammateAddressStore,
  VisitorEntryChange,
];

/** Who a visitor is, as people settle it, and what a decision on it would touch. */
const CARE = [
  BulkPreviews,
  BulkReachStore,
  DecisionPreviews,
  ErasedDeliveries,
  ErasedEntries,
  ErasedDisk,
  ErasedFiles,
  ErasedTraces,
  ErasureStore,
  Erasures,
  LaneWork,
  LedgerRetention,
  PreviewFactsStore,
  Protection,
  ReleaseStore,
  Releases,
  ReviewJoins,
  SaidOfSelfStore,
  UnlinkStore,
  VisitorCare,
  VisitorChanged,
  VisitorJoin,
  VisitorReachStore,
];

/** People decide: one way of writing a decision, for whoever makes it. */
@Module({
  imports: [InstallationsModule, VisitorsModule, StandingModule, ScreeningModule, TrustModule, EnforcementWishesModule],
  providers: [
    ...LISTS,
    ...CARE,
    AuditLogStore,
    ListEntryStore,
    CoverageStore,
    VisitorFactsStore,
    VisitorRecordReadModel,
    AftermathStore,
    CommandStatusStore,
    CommandStore,
    DecisionEffects,
    DecisionStore,
    ExpiryService,
    Explain,
    ExplainQuestion,
    UncountedFacts,
    UncountedStore,
    FastWayStore,
    FreedTargetStore,
    InboxDirectory,
    LateDecisionStore,
    ModerationActionStore,
    Moderation,
    PlanStore,
    PriorStateStore,
    SharerEffects,
    StandingHistoryStore,
    StaleDecisionStore,
    StateStore,
    TargetStore,
    TickedAddresses,
    UndoStore,
  ],
  exports: [
    AddressEntries,
    LedgerRetention,
    Erasures,
    ListExports,
    ListImports,
    Releases,
    ReviewJoins,
    BulkPreviews,
    DecisionPreviews,
    VisitorCare,
    EntryPlaces,
    EntryPreviews,
    InboxDirectory,
    ListEntries,
    ListEntryReadModel,
    TeammateAddressStore,
    ListEntryStore,
    Moderation,
    Explain,
    ExpiryService,
    DecisionStore,
    CommandStore,
    CoverageStore,
    ModerationActionStore,
  ],
})
export class ModerationModule {}
