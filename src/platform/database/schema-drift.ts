import { createDataSource, type Entities } from './data-source-options.js';
import { migrate } from './migrate.js';

/** The SQL that would turn the migrated schema into the one the entities describe; empty when both agree. */
export async function findSchemaDrift(url: string, entities: Entities): Promise<string[]> {
  await migrate(url);
  const dataSource = await createDataSource(url, { poolSize: 2, statementTimeoutMs: 0 }, entities).initialize();
  try {
    const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
    return upQueries.map(({ query }) => query);
  } finally {
    await dataSource.destroy();
  }
}
