import { ENTITIES } from './core/entities.js';
import { readConfigOrExit, type AppConfig } from './platform/config/config.js';
import { createDataSource } from './platform/database/data-source-options.js';

/** For the typeorm command line alone (`npm run migration:generate -- migrations/Name`), against DATABASE_URL. */
export const dataSource = createDataSource(urlOf(readConfigOrExit()), { statementTimeoutMs: 0 }, ENTITIES);

function urlOf(config: AppConfig): string {
  if (config.databaseUrl !== undefined) return config.databaseUrl;
  process.stderr.write('The typeorm command line needs a PostgreSQL: set DATABASE_URL.\n');
  process.exit(1);
}
