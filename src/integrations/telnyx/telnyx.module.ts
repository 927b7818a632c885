import { Global, Module } from '@nestjs/common';
import { DoctorModule } from '../../core/doctor/doctor.module.js';
import { InstallationsModule } from '../../core/installations/installations.module.js';
import { VoiceHealthReadModel } from '../../core/installations/voice-health.read-model.js';
import { CALL_CONTROL } from '../../core/ports/call-control.port.js';
import { VOICE_INSTALLER } from '../../core/ports/voice-installer.port.js';
import { CommandTrouble } from './control/command-trouble.service.js';
import { TelnyxCallControl } from './control/telnyx-call-control.service.js';
import { TelnyxClients } from './control/telnyx-clients.service.js';
import { ApplicationProbe } from './health/application-probe.service.js';
import { TelnyxDoctor } from './health/telnyx-doctor.service.js';
import { VoiceWatch } from './health/voice-watch.service.js';
import { FrontProbe } from './install/front-probe.service.js';
import { NumberChecks } from './install/number-checks.service.js';
import { TelnyxInstaller } from './install/telnyx-installer.service.js';
import { TelnyxStatus } from './install/telnyx-status.service.js';
import { TelnyxUninstaller } from './install/telnyx-uninstaller.service.js';
import { TelnyxVoiceInstaller } from './install/telnyx-voice-installer.service.js';
import { VoiceRecord } from './install/voice-record.service.js';

/** Telnyx: commands on calls, and how Doorman gets in front of a voice application. */
@Global()
@Module({
  imports: [DoctorModule, InstallationsModule],
  providers: [
    TelnyxClients,
    CommandTrouble,
    FrontProbe,
    NumberChecks,
    VoiceRecord,
    TelnyxInstaller,
    TelnyxUninstaller,
    TelnyxStatus,
    ApplicationProbe,
    TelnyxDoctor,
    VoiceHealthReadModel,
    VoiceWatch,
    { provide: CALL_CONTROL, useClass: TelnyxCallControl },
    { provide: VOICE_INSTALLER, useClass: TelnyxVoiceInstaller },
  ],
  exports: [CALL_CONTROL, VOICE_INSTALLER, VoiceWatch],
})
export class TelnyxModule {}
