import { Global, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AppConfig } from '../config/config.js';
import { createDataSource } from './data-source-options.js';
import { DatabaseServer, openDatabaseServer, type DatabaseRole } from './database-server.js';
import { Listener } from './listener.js';
import { migrate } from './migrate.js';
import { PgPool } from './pg-pool.js';
import { Transactions } from './transactions.js';

/** `_listener` only orders the two: a pool that breaks LISTEN breaks the migrations' lock as well, so it is refused first. */
async function connect(server: DatabaseServer, _listener: Listener): Promise<DataSource> {
  await migrate(server.url);
  return createDataSource(server.url).initialize();
}

async function listen(server: DatabaseServer): Promise<Listener> {
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
        { provide: Listener, inject: [DatabaseServer], useFactory: listen },
        { provide: DataSource, inject: [DatabaseServer, Listener], useFactory: connect },
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
