import { Module } from '@nestjs/common';
import { InstallationsModule } from '../installations/installations.module.js';
import { ChangeNoticeReadModel } from './change-notice.read-model.js';
import { LiveUpdates } from './live-updates.service.js';

/** What tells pages of changes. */
@Module({
  imports: [InstallationsModule],
  providers: [ChangeNoticeReadModel, LiveUpdates],
  exports: [LiveUpdates],
})
export class LiveModule {}
