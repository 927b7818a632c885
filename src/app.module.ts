import { Module, type DynamicModule } from '@nestjs/common';
import { PlatformModule } from './platform/platform.module.js';
import type { AppConfig } from './platform/config/config.js';
import type { DatabaseRole } from './platform/database/database-server.js';

/** The whole of Doorman; the only file that names an integration. */
@Module({})
export class AppModule {
  /** `command`: for a shell command beside the app, which joins the app's database. */
  static with(config: AppConfig, role: DatabaseRole = 'app'): DynamicModule {
    return { module: AppModule, imports: [PlatformModule.with(config, role)] };
  }
}
