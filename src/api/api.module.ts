import { Module, RequestMethod, type MiddlewareConsumer, type NestModule } from '@nestjs/common';
import { AccessModule } from '../core/access/access.module.js';
import { InboxDirectory } from '../core/installations/inbox-directory.service.js';
import { InstallationsModule } from '../core/installations/installations.module.js';
import { LiveModule } from '../core/live/live.module.js';
import { ModerationModule } from '../core/moderation/moderation.module.js';
import { VisitorPagesModule } from '../core/moderation/visitor-pages.module.js';
import { ApiKeyController } from './access/api-key.controller.js';
import { DemoSignIn } from './access/demo-sign-in.service.js';
import { SessionController } from './access/session.controller.js';
import { SignIn } from './access/sign-in.service.js';
import { RequestLimit } from './http/request-limit.guard.js';
import { LiveStreams } from './live/live-streams.service.js';
import { StreamController } from './live/stream.controller.js';
import { ReviewItemController } from './review-queue/review-item.controller.js';
import { VisitorAnswers } from './visitors/visitor-answers.service.js';
import { VisitorController } from './visitors/visitor.controller.js';
import { dataHeaders, docsHeaders } from './http/security-headers.js';

/** The REST API of our pages and of other programs. */
@Module({
  imports: [InstallationsModule, AccessModule, LiveModule, ModerationModule, VisitorPagesModule],
  controllers: [SessionController, ApiKeyController, VisitorController, ReviewItemController, StreamController],
  providers: [DemoSignIn, InboxDirectory, LiveStreams, RequestLimit, SignIn, VisitorAnswers],
})
export class ApiModule implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    const all = (path: string) => ({ path, method: RequestMethod.ALL });
    consumer.apply(dataHeaders()).forRoutes(all('api/v1/{*rest}'));
    consumer.apply(docsHeaders()).forRoutes(all('api/docs{*rest}'));
  }
}
