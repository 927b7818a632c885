import { Global, Module } from '@nestjs/common';
import { InstallationsModule } from '../../core/installations/installations.module.js';
import { CALL_CONTROL } from '../../core/ports/call-control.port.js';
import { CommandTrouble } from './control/command-trouble.service.js';
import { TelnyxClients } from './control/telnyx-clients.service.js';
import { TelnyxCallControl } from './control/telnyx-call-control.service.js';

/** Telnyx: commands on calls, and how Doorman gets in front of a voice application. */
@Global()
@Module({
  imports: [InstallationsModule],
  providers: [TelnyxClients, CommandTrouble, { provide: CALL_CONTROL, useClass: TelnyxCallControl }],
  exports: [CALL_CONTROL],
})
export class TelnyxModule {}
