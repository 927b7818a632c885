import { Module } from '@nestjs/common';
import { DispatchModule } from '../webhook-inbox/dispatch/dispatch.module.js';
import { WebhookInboxModule } from '../webhook-inbox/webhook-inbox.module.js';
import { FeedIntake } from './feed-intake.service.js';
import { FeedLeases } from './feed-leases.service.js';
import { LiveFeedReadModel } from './live-feed.read-model.js';
import { LiveFeedStore } from './live-feed.store.js';

/** Where what a live feed tells comes in, and who listens to which. */
@Module({
  imports: [DispatchModule, WebhookInboxModule],
  providers: [FeedIntake, FeedLeases, LiveFeedReadModel, LiveFeedStore],
  exports: [FeedIntake, FeedLeases, LiveFeedReadModel],
})
export class LiveFeedModule {}
