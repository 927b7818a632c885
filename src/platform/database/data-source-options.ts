import { DataSource, type DataSourceOptions } from 'typeorm';
import { MIGRATIONS } from '../../../migrations/index.js';
import { numbersForInt8 } from './int8-types.js';
import { PgClient } from './pg-client.js';

const POOL_SIZE = 12;

/** What describes the schema; stores speak SQL and need none of it. */
export type Entities = NonNullable<DataSourceOptions['entities']>;

/** Patience of the server with one statement and with a forgotten transaction; 0 for migrations: as long as it takes. */
export interface DataSourceLimits {
  poolSize?: number;
  statementTimeoutMs?: number;
}

/** A DataSource with every migration; not connected yet, never synchronises. int8 columns come as numbers. */
export function createDataSource(url: string, limits: DataSourceLimits = {}, entities: Entities = []): DataSource {
  const timeout = limits.statementTimeoutMs ?? 30_000;
  return new DataSource({
    type: 'postgres',
    entities,
    migrations: MIGRATIONS,
    migrationsTransactionMode: 'each',
    migrationsTableName: 'migrations',
    synchronize: false,
    // TypeORM logs parameters with a failed query, and those are what visitors wrote.
    logging: false,
    applicationName: 'doorman',
    poolSize: limits.poolSize ?? POOL_SIZE,
    extra: {
      Client: PgClient,
      // Given to pg itself, because TypeORM's own parser does not know sockets in a URL.
      connectionString: url,
      connectionTimeoutMillis: 10_000,
      keepAlive: true,
      types: numbersForInt8(),
      ...(timeout > 0 && { statement_timeout: timeout, idle_in_transaction_session_timeout: 2 * timeout }),
    },
  });
}
