import { Global, Module, type DynamicModule } from '@nestjs/common';
import { TerminusModule } from '@nestjs/terminus';
import { Clock, SystemClock } from './clock.js';
import { AppConfig } from './config/config.js';
import { DatabaseModule } from './database/database.module.js';
import { DatabaseHealth } from './health/database-health.js';
import { HealthChecks } from './health/health-checks.js';
import { HealthController } from './health/health.controller.js';
import { MetricsController } from './metrics/metrics.controller.js';
import { Metrics } from './metrics/metrics.js';
import { SecretBox } from './secrets/secret-box.js';
import { readOrCreateSecretKey } from './secrets/secret-key.js';
import type { DatabaseRole } from './database/database-server.js';

function openSecretBox(config: AppConfig): SecretBox {
  const { bytes, origin } = readOrCreateSecretKey(config);
  return new SecretBox(bytes, origin);
}

/** What every room stands on: settings, clock, secrets, metrics, health and the database. Imported once, by the root module. */
@Global()
@Module({})
export class PlatformModule {
  static with(config: AppConfig, role: DatabaseRole = 'app'): DynamicModule {
    return {
      module: PlatformModule,
      imports: [DatabaseModule.as(role), TerminusModule.forRoot({ logger: false })],
      controllers: [HealthController, MetricsController],
      providers: [
        { provide: AppConfig, useValue: config },
        { provide: Clock, useClass: SystemClock },
        { provide: SecretBox, inject: [AppConfig], useFactory: openSecretBox },
        Metrics,
        HealthChecks,
        DatabaseHealth,
      ],
      exports: [AppConfig, Clock, SecretBox, Metrics, HealthChecks],
    };
  }
}
