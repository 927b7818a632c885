import { MIGRATIONS } from '../../../migrations/index.js';
import { createDataSource } from './data-source-options.js';
import { PgClient } from './pg-client.js';

/** Any number, the same for every Doorman: whoever holds this advisory lock migrates, the others wait. */
const MIGRATION_LOCK = 7_230_401;

/** Runs the migrations that are still missing; several instances may do so at once. Answers the names of those it ran. */
export async function migrate(url: string): Promise<string[]> {
  const client = new PgClient({ connectionString: url, application_name: 'doorman migrations' });
  await client.connect();
  try {
    // Nearly every start: it takes no lock, and no pool of connections of its own.
    if (await nothingIsMissing(client)) return [];
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    return await runMissing(url);
  } finally {
    await client.end();
  }
}

/** By the names in the table that TypeORM keeps. */
async function nothingIsMissing(client: PgClient): Promise<boolean> {
  const table = await client.query<{ there: boolean }>(`SELECT to_regclass('migrations') IS NOT NULL AS there`);
  if (!table.rows[0]?.there) return false;
  const { rows } = await client.query<{ name: string }>('SELECT name FROM migrations');
  const ran = new Set(rows.map(({ name }) => name));
  return MIGRATIONS.every(({ name }) => ran.has(name));
}

async function runMissing(url: string): Promise<string[]> {
  const dataSource = await createDataSource(url, { poolSize: 2, statementTimeoutMs: 0 }).initialize();
  try {
    const ran = await dataSource.runMigrations({ transaction: 'each' });
    return ran.map(({ name }) => name);
  } finally {
    await dataSource.destroy();
  }
}
