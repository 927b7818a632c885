import { Module } from '@nestjs/common';
import { ChangeNoticeReadModel } from './change-notice.read-model.js';
import { LiveFeed } from './live-feed.service.js';

/** What tells pages of changes. */
@Module({
  providers: [ChangeNoticeReadModel, LiveFeed],
  exports: [LiveFeed],
})
export class LiveModule {}
