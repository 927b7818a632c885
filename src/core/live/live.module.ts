import { Module } from '@nestjs/common';
import { ChangeNoticeReadModel } from './change-notice.read-model.js';
import { LiveUpdates } from './live-updates.service.js';

/** What tells pages of changes. */
@Module({
  providers: [ChangeNoticeReadModel, LiveUpdates],
  exports: [LiveUpdates],
})
export class LiveModule {}
