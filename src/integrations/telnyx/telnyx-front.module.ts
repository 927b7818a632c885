import { Module } from '@nestjs/common';
import { InstallationsModule } from '../../core/installations/installations.module.js';
import { CallsModule } from '../../core/screening/calls/calls.module.js';
import { FrontController } from './front/front.controller.js';
import { Front } from './front/front.service.js';
import { Relay } from './front/relay.service.js';
import { FrontAlarms } from './health/front-alarms.service.js';
import { RelayTrouble } from './health/relay-trouble.service.js';

/** Where Telnyx sends the events of calls; only in the app that listens. */
@Module({
  imports: [InstallationsModule, CallsModule],
  providers: [FrontController, Front, FrontAlarms, Relay, RelayTrouble],
})
export class TelnyxFrontModule {}
