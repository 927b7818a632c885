import { Module } from '@nestjs/common';
import { AuditLogStore } from '../../audit-log/audit-log.store.js';
import { EnforcementWishesModule } from '../../enforcement/enforcement-wishes.module.js';
import { NewSenderStore } from '../../lists/new-sender.store.js';
import { ModerationModule } from '../../moderation/moderation.module.js';
import { ScreeningModule } from '../../screening/screening.module.js';
import { StandingModule } from '../../standing/standing.module.js';
import { TrustModule } from '../../trust/trust.module.js';
import { VisitorsModule } from '../../visitors/visitors.module.js';
import { CallerJoin } from './caller-join.store.js';
import { MergeQuestion } from './merge-question.store.js';
import { MergedPerson } from './merged-person.store.js';
import { MergedSessions } from './merged-sessions.store.js';
import { SenderQuestion } from './sender-question.store.js';
import { SharedContact } from './shared-contact.store.js';
import { SightingFollowUp } from './sighting-follow-up.store.js';

/** What follows when who is who has changed, for the import too. */
@Module({
  imports: [EnforcementWishesModule, ModerationModule, ScreeningModule, StandingModule, TrustModule, VisitorsModule],
  providers: [
    AuditLogStore,
    CallerJoin,
    MergeQuestion,
    MergedPerson,
    MergedSessions,
    NewSenderStore,
    SenderQuestion,
    SharedContact,
    SightingFollowUp,
  ],
  exports: [CallerJoin, MergedSessions, SightingFollowUp],
})
export class FollowUpModule {}
