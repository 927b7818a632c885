import { Module } from '@nestjs/common';
import { AuditLogStore } from '../audit-log/audit-log.store.js';
import { AgentDirectory } from '../installations/agent-directory.service.js';
import { InstallationsModule } from '../installations/installations.module.js';
import { ScreeningModule } from '../screening/screening.module.js';
import { StandingModule } from '../standing/standing.module.js';
import { VisitorsModule } from '../visitors/visitors.module.js';
import { AttemptFileStore } from './attempt-file.store.js';
import { ContactFlagModule } from './contact-flag.module.js';
import { DueEffects } from './due-effects.read-model.js';
import { EffectFacts } from './effect-facts.read-model.js';
import { BlockedEffect } from './effects/blocked.effect.js';
import { EFFECT_CARRIERS, type EffectCarrier } from './effects/effect-carrier.effect.js';
import { FilesEffect } from './effects/files.effect.js';
import { NoteEffect } from './effects/note.effect.js';
import { OpenedEffect } from './effects/opened.effect.js';
import { OpenConversations } from './effects/open-conversations.store.js';
import { RemoveEffect } from './effects/remove.effect.js';
import { ReviewLabelEffect } from './effects/review-label.effect.js';
import { StatusEffect } from './effects/status.effect.js';
import { EnforcementQueueStore } from './enforcement-queue.store.js';
import { EnforcementRecord } from './enforcement-record.store.js';
import { EnforcementRetry } from './enforcement-retry.service.js';
import { EnforcementRunner } from './enforcement-runner.service.js';
import { EnforcementWishesModule } from './enforcement-wishes.module.js';
import { EnforcementWorker } from './enforcement-worker.service.js';
import { EnforcementReadModel } from './enforcement.read-model.js';
import { HostMarksStore } from './host-marks.store.js';
import { RemovalFacts } from './removal-facts.read-model.js';
import { ReviewLabelUpkeep } from './review-label-upkeep.service.js';
import { RunRecordStore } from './run-record.store.js';

const EFFECTS = [BlockedEffect, StatusEffect, NoteEffect, ReviewLabelEffect, RemoveEffect, FilesEffect, OpenedEffect];

/** Carries out on the hosts what is wanted there. HELPDESK_HOSTS comes from the module that chose the integration. */
@Module({
  imports: [
    InstallationsModule,
    VisitorsModule,
    StandingModule,
    ScreeningModule,
    ContactFlagModule,
    EnforcementWishesModule,
  ],
  providers: [
    AuditLogStore,
    AgentDirectory,
    ...EFFECTS,
    { provide: EFFECT_CARRIERS, inject: EFFECTS, useFactory: (...carriers: EffectCarrier[]) => carriers },
    AttemptFileStore,
    DueEffects,
    EffectFacts,
    HostMarksStore,
    OpenConversations,
    RemovalFacts,
    ReviewLabelUpkeep,
    RunRecordStore,
    EnforcementQueueStore,
    EnforcementRecord,
    EnforcementRetry,
    EnforcementRunner,
    EnforcementWorker,
    EnforcementReadModel,
  ],
  exports: [EnforcementWorker, EnforcementRetry, EnforcementReadModel, ReviewLabelUpkeep],
})
export class EnforcementModule {}
