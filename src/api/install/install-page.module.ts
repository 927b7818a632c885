import { Module } from '@nestjs/common';
import { AccessModule } from '../../core/access/access.module.js';
import { InstallationHealthReadModel } from '../../core/installations/installation-health.read-model.js';
import { VoiceHealthReadModel } from '../../core/installations/voice-health.read-model.js';
import { InstallationsModule } from '../../core/installations/installations.module.js';
import { ImportModule } from '../../core/webhook-inbox/import/import.module.js';
import { RequestLimit } from '../http/request-limit.guard.js';
import { InstallDesk } from './install-desk.service.js';
import { InstallDoor } from './install-door.service.js';
import { InstallSigns } from './install-signs.service.js';
import { InstallController } from './install.controller.js';

/** The install page's side of the API. */
@Module({
  imports: [AccessModule, ImportModule, InstallationsModule],
  controllers: [InstallController],
  providers: [InstallDesk, InstallDoor, InstallSigns, InstallationHealthReadModel, VoiceHealthReadModel, RequestLimit],
})
export class InstallPageModule {}
