import { MIGRATIONS } from '../../../migrations/index.js';
import { ENTITIES } from '../../../src/core/entities.js';
import { createDataSource } from '../../../src/platform/database/data-source-options.js';
import { migrate } from '../../../src/platform/database/migrate.js';
import { findSchemaDrift } from '../../../src/platform/database/schema-drift.js';
import { openEmptyDatabase } from '../../support/database.js';

describe('the migrations', () => {
  let database: Awaited<ReturnType<typeof openEmptyDatabase>>;

  beforeEach(async () => {
    database = await openEmptyDatabase();
  });
  afterEach(() => database.close());

  it('run once, however many instances start at the same time', async () => {
    const runs = await Promise.all([1, 2, 3, 4].map(() => migrate(database.url)));

    expect(runs.map((names) => names.length).sort()).toEqual([0, 0, 0, MIGRATIONS.length].sort());
    expect(await migrate(database.url)).toEqual([]);
  });

  it('make exactly what the entities describe', async () => {
    expect(await findSchemaDrift(database.url, ENTITIES)).toEqual([]);
  });

  it('leave no lock behind', async () => {
    await migrate(database.url);

    const dataSource = await createDataSource(database.url, { poolSize: 1 }).initialize();
    const locks: unknown = await dataSource.query(
      `SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
    );
    await dataSource.destroy();
    expect(locks).toEqual([]);
  });
});
