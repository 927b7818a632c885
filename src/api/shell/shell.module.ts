import { Module } from '@nestjs/common';
import { DoctorLinesModule } from '../../core/doctor/doctor-lines.module.js';
import { HostDriftModule } from '../../core/drift/host-drift.module.js';
import { EnforcementWishesModule } from '../../core/enforcement/enforcement-wishes.module.js';
import { EnforcementModule } from '../../core/enforcement/enforcement.module.js';
import { InstallationHealthReadModel } from '../../core/installations/installation-health.read-model.js';
import { InstallationsModule } from '../../core/installations/installations.module.js';
import { ModerationModule } from '../../core/moderation/moderation.module.js';
import { AttemptReadModel } from '../../core/screening/attempt.read-model.js';
import { ImportModule } from '../../core/webhook-inbox/import/import.module.js';
import { DispatchModule } from '../../core/webhook-inbox/dispatch/dispatch.module.js';
import { InboxWorkModule } from '../../core/webhook-inbox/inbox-work.module.js';

/** What the commands of the shell ask for; without the app's loops, so that a command ends. */
@Module({
  imports: [
    InstallationsModule,
    DoctorLinesModule,
    HostDriftModule,
    ModerationModule,
    EnforcementModule,
    EnforcementWishesModule,
    ImportModule,
    InboxWorkModule.with({ imports: [DispatchModule], background: false }),
  ],
  providers: [AttemptReadModel, InstallationHealthReadModel],
})
export class ShellModule {}
