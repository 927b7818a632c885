import { Module } from '@nestjs/common';
import { InstallationsModule } from '../installations/installations.module.js';
import { StandingModule } from '../standing/standing.module.js';
import { DeliveryIntake } from './delivery-intake.service.js';
import { DeliveryKeeper } from './delivery-keeper.service.js';
import { DeliveryNudge } from './delivery-nudge.service.js';
import { HostClockService } from './host-clock.service.js';
import { HostGaps } from './host-gaps.service.js';
import { SpooledMentions } from './spooled-mentions.store.js';

/** Where proved webhooks come in; what happens with them afterwards is the InboxWorkModule's. */
@Module({
  imports: [InstallationsModule, StandingModule],
  providers: [SpooledMentions, DeliveryNudge, DeliveryKeeper, HostClockService, HostGaps, DeliveryIntake],
  exports: [HostGaps, DeliveryNudge, DeliveryKeeper, DeliveryIntake],
})
export class WebhookInboxModule {}
