import { Module } from '@nestjs/common';
import { EnforcementWishesModule } from '../../../core/enforcement/enforcement-wishes.module.js';
import { InstallationHealthReadModel } from '../../../core/installations/installation-health.read-model.js';
import { InstallationsModule } from '../../../core/installations/installations.module.js';
import { HOST_INSTALLER } from '../../../core/ports/host-installer.port.js';
import { DeliveryEchoReadModel } from '../../../core/webhook-inbox/delivery-echo.read-model.js';
import { AccountDoor } from './account-door.service.js';
import { DoctorModule } from '../../../core/doctor/doctor.module.js';
import { ChatwootDoctor } from './chatwoot-doctor.service.js';
import { ChatwootInstaller } from './chatwoot-installer.service.js';
import { HostStatus } from './host-status.service.js';
import { InstallationRecord } from './installation-record.service.js';
import { Installer } from './installer.service.js';
import { Repairer } from './repairer.service.js';
import { Uninstaller } from './uninstaller.service.js';
import { WebhookArrival } from './webhook-arrival.service.js';
import { WebhookDoctor } from './webhook-doctor.service.js';

/** Puts Doorman into a Chatwoot account and takes it out again. */
@Module({
  imports: [DoctorModule, InstallationsModule, EnforcementWishesModule],
  providers: [
    AccountDoor,
    DeliveryEchoReadModel,
    HostStatus,
    InstallationHealthReadModel,
    InstallationRecord,
    ChatwootDoctor,
    Installer,
    Repairer,
    Uninstaller,
    WebhookArrival,
    WebhookDoctor,
    { provide: HOST_INSTALLER, useClass: ChatwootInstaller },
  ],
  exports: [HOST_INSTALLER],
})
export class ChatwootInstallModule {}
