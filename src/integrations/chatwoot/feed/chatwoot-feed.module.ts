import {
  Module,
  type BeforeApplicationShutdown,
  type DynamicModule,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { InstallationsModule } from '../../../core/installations/installations.module.js';
import { LiveFeedModule } from '../../../core/live-feed/live-feed.module.js';
import { WebhookInboxModule } from '../../../core/webhook-inbox/webhook-inbox.module.js';
import { LiveFeed } from './live-feed.service.js';

/** Whether the feed is listened to from the start, or only on demand (tests). */
class InBackground {
  constructor(readonly yes: boolean) {}
}

/** The agents' socket of Chatwoot as a second source of the same events. */
@Module({})
export class ChatwootFeedModule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(
    private readonly feed: LiveFeed,
    private readonly background: InBackground,
  ) {}

  static with({ background }: { background: boolean }): DynamicModule {
    return {
      module: ChatwootFeedModule,
      imports: [InstallationsModule, LiveFeedModule, WebhookInboxModule],
      providers: [{ provide: InBackground, useValue: new InBackground(background) }, LiveFeed],
      exports: [LiveFeed],
    };
  }

  onApplicationBootstrap(): void {
    if (this.background.yes) this.feed.start();
  }

  /** Before the database goes. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.feed.stop();
  }
}
