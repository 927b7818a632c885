import { Module } from '@nestjs/common';
import { SignInChallengeStore } from '../../access/sign-in-challenge.store.js';
import { AuditLogStore } from '../../audit-log/audit-log.store.js';
import { ContactFlagModule } from '../../enforcement/contact-flag.module.js';
import { EnforcementWishesModule } from '../../enforcement/enforcement-wishes.module.js';
import { AgentDirectory } from '../../installations/agent-directory.service.js';
import { InstallationsModule } from '../../installations/installations.module.js';
import { ModerationModule } from '../../moderation/moderation.module.js';
import { PerformersModule } from '../../performers/performers.module.js';
import { ScreeningModule } from '../../screening/screening.module.js';
import { StandingModule } from '../../standing/standing.module.js';
import { TrustModule } from '../../trust/trust.module.js';
import { VisitorsModule } from '../../visitors/visitors.module.js';
import { HelpdeskEventProcessor } from '../helpdesk-event-processor.service.js';
import { CallEventStore } from './call-event.store.js';
import { ContactEventStore } from './contact-event.store.js';
import { ConversationEventStore } from './conversation-event.store.js';
import { EventStore } from './event.store.js';
import { FlagPutRight } from './flag-put-right.store.js';
import { FollowUpModule } from './follow-up.module.js';
import { GateSightings } from './gate-sighting.service.js';
import { GateSightingStore } from './gate-sighting.store.js';
import { HelpdeskEventService } from './helpdesk-event.service.js';
import { GoneEventStore } from './gone-event.store.js';
import { HostFlagStore } from './host-flag.store.js';
import { HostNaming } from './host-naming.store.js';
import { MessageEventStore } from './message-event.store.js';
import { NoteEventStore } from './note-event.store.js';
import { MovedEventStore } from './moved-event.store.js';
import { PerformedEventStore } from './performed-event.store.js';
import { ReviewLabelMirror } from './review-label-mirror.store.js';
import { WaitingPresses } from './waiting-presses.service.js';

/** The one step in which every event ends. */
@Module({
  imports: [
    InstallationsModule,
    VisitorsModule,
    ScreeningModule,
    StandingModule,
    ModerationModule,
    PerformersModule,
    TrustModule,
    ContactFlagModule,
    EnforcementWishesModule,
    FollowUpModule,
  ],
  providers: [
    AgentDirectory,
    AuditLogStore,
    CallEventStore,
    ContactEventStore,
    ConversationEventStore,
    EventStore,
    FlagPutRight,
    GateSightings,
    GateSightingStore,
    GoneEventStore,
    HostFlagStore,
    HostNaming,
    MessageEventStore,
    SignInChallengeStore,
    MovedEventStore,
    NoteEventStore,
    PerformedEventStore,
    ReviewLabelMirror,
    WaitingPresses,
    HelpdeskEventService,
    { provide: HelpdeskEventProcessor, useExisting: HelpdeskEventService },
  ],
  exports: [ContactEventStore, GateSightings, HelpdeskEventProcessor, HelpdeskEventService],
})
export class DispatchModule {}
