import { Global, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AppConfig } from '../config/config.js';
import { createDataSource } from './data-source-options.js';
import { DatabaseServer, openDatabaseServer, type DatabaseRole } from './database-server.js';
import { Listener } from './listener.js';
import { migrate } from './migrate.js';
import { PgPool } from './pg-pool.js';
import { Transactions } from './transactions.js';

async function connect(server: DatabaseServer): Promise<DataSource> {
  await migrate(server.url);
  return createDataSource(server.url).initialize();
}

/** `_migrated` only orders the two: LISTEN is of use once the tables are there. */
async function listen(server: DatabaseServer, _migrated: DataSource): Promise<Listener> {
  const listener = new Listener(server.url);
  await listener.start();
  return listener;
}

/** The database for everybody: server, migrations, DataSource, pool, transactions, LISTEN; closed in the opposite order. */
@Global()
@Module({})
export class DatabaseModule implements OnApplicationShutdown {
  constructor(
    private readonly server: DatabaseServer,
    private readonly dataSource: DataSource,
    private readonly listener: Listener,
  ) {}

  static as(role: DatabaseRole): DynamicModule {
    return {
      module: DatabaseModule,
      providers: [
        {
          provide: DatabaseServer,
          inject: [AppConfig],
          useFactory: (config: AppConfig) => openDatabaseServer(config, role),
        },
        { provide: DataSource, inject: [DatabaseServer], useFactory: connect },
        { provide: Listener, inject: [DatabaseServer, DataSource], useFactory: listen },
        PgPool,
        Transactions,
      ],
      exports: [DatabaseServer, DataSource, Listener, PgPool, Transactions],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.listener.stop();
    if (this.dataSource.isInitialized) await this.dataSource.destroy();
    await this.server.stop();
  }
}
