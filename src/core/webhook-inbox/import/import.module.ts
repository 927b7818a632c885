import { Module } from '@nestjs/common';
import { EnforcementWishesModule } from '../../enforcement/enforcement-wishes.module.js';
import { AuditLogStore } from '../../audit-log/audit-log.store.js';
import { InstallationsModule } from '../../installations/installations.module.js';
import { ModerationModule } from '../../moderation/moderation.module.js';
import { ScreeningModule } from '../../screening/screening.module.js';
import { FollowUpModule } from '../dispatch/follow-up.module.js';
import { VisitorsModule } from '../../visitors/visitors.module.js';
import { AdoptionCandidatesReadModel } from './adoption-candidates.read-model.js';
import { AdoptionService } from './adoption.service.js';
import { ImportPageStore } from './import-page.store.js';
import { ImportService } from './import.service.js';

/** Takes over what was on the host before Doorman came. */
@Module({
  imports: [
    EnforcementWishesModule,
    InstallationsModule,
    VisitorsModule,
    ModerationModule,
    ScreeningModule,
    FollowUpModule,
  ],
  providers: [AdoptionCandidatesReadModel, AdoptionService, AuditLogStore, ImportPageStore, ImportService],
  exports: [AdoptionService, ImportService],
})
export class ImportModule {}
