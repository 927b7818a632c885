import { Module, type DynamicModule } from '@nestjs/common';
import { ApiModule } from './api/api.module.js';
import { ShellModule } from './api/shell/shell.module.js';
import { DoctorLinesModule } from './core/doctor/doctor-lines.module.js';
import { HostDriftLoopModule } from './core/drift/host-drift-loop.module.js';
import { EnforcementLoopModule } from './core/enforcement/enforcement-loop.module.js';
import { StandingIndexModule } from './core/standing/standing-index.module.js';
import { DispatchModule } from './core/webhook-inbox/dispatch/dispatch.module.js';
import { InboxWorkModule } from './core/webhook-inbox/inbox-work.module.js';
import { ChatwootFeedModule } from './integrations/chatwoot/feed/chatwoot-feed.module.js';
import { ChatwootModule } from './integrations/chatwoot/chatwoot.module.js';
import { ChatwootGateModule } from './integrations/chatwoot/gate/chatwoot-gate.module.js';
import { VoiceWatchLoopModule } from './integrations/telnyx/health/voice-watch-loop.module.js';
import { TelnyxFrontModule } from './integrations/telnyx/telnyx-front.module.js';
import { TelnyxModule } from './integrations/telnyx/telnyx.module.js';
import { PlatformModule } from './platform/platform.module.js';
import type { AppConfig } from './platform/config/config.js';
import type { DatabaseRole } from './platform/database/database-server.js';

/** The whole of Doorman; the only file that names an integration. */
@Module({})
export class AppModule {
  /** `command`: for a shell command beside the app, which joins the app's database and ends by itself. */
  static with(config: AppConfig, role: DatabaseRole = 'app'): DynamicModule {
    const rooms = role === 'command' ? [ShellModule] : loops();
    return { module: AppModule, imports: [PlatformModule.with(config, role), ChatwootModule, TelnyxModule, ...rooms] };
  }
}

/** What works on its own as long as the app runs. */
function loops(): NonNullable<DynamicModule['imports']> {
  const inbox = InboxWorkModule.with({ imports: [DispatchModule], background: true });
  return [
    inbox,
    ChatwootFeedModule.with({ background: true }),
    EnforcementLoopModule,
    HostDriftLoopModule,
    DoctorLinesModule,
    StandingIndexModule,
    ChatwootGateModule,
    TelnyxFrontModule,
    VoiceWatchLoopModule,
    ApiModule,
  ];
}
