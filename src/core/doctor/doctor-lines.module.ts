import { Module } from '@nestjs/common';
import { InstallationsModule } from '../installations/installations.module.js';
import { InstallationHealthReadModel } from '../installations/installation-health.read-model.js';
import { LiveFeedModule } from '../live-feed/live-feed.module.js';
import { CompanionDoctor } from './companion-doctor.service.js';
import { DoctorModule } from './doctor.module.js';
import { InnerDoctor } from './inner-doctor.service.js';

/** The doctor with what can be seen in our own records; a room of the whole app. */
@Module({
  imports: [DoctorModule, InstallationsModule, LiveFeedModule],
  providers: [CompanionDoctor, InnerDoctor, InstallationHealthReadModel],
  exports: [DoctorModule],
})
export class DoctorLinesModule {}
