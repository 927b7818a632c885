import { Module } from '@nestjs/common';
import { ScreeningModule } from '../screening/screening.module.js';
import { StandingModule } from '../standing/standing.module.js';
import { VisitorsModule } from '../visitors/visitors.module.js';
import { ContactFlagStore } from './contact-flag.store.js';
import { StoppedNowStore } from './stopped-now.store.js';

/** Who is stopped now, and which contacts the host's flag belongs on. */
@Module({
  imports: [VisitorsModule, StandingModule, ScreeningModule],
  providers: [ContactFlagStore, StoppedNowStore],
  exports: [ContactFlagStore, StoppedNowStore],
})
export class ContactFlagModule {}
