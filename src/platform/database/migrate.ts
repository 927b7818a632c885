import { createDataSource } from './data-source-options.js';
import { PgClient } from './pg-client.js';

/** Any number, the same for every Doorman: whoever holds this advisory lock migrates, the others wait. */
const MIGRATION_LOCK = 7_230_401;

/** Runs the migrations that are still missing; several instances may do so at once. Answers the names of those it ran. */
export async function migrate(url: string): Promise<string[]> {
  const lock = new PgClient({ connectionString: url, application_name: 'doorman migrations' });
  await lock.connect();
  try {
    await lock.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    return await runMissing(url);
  } finally {
    await lock.end();
  }
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
