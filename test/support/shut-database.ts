import { Client } from 'pg';
import { PATIENCE_MS } from './until.js';
import { urlWithDatabase } from './url-with-database.js';

/** Makes the database of a URL unreachable, as if the server were away, until the returned function has run. */
export async function shutDatabase(url: string): Promise<() => Promise<void>> {
  const [, name = ''] = /\/(doorman_test_\w+)/.exec(url) ?? [];
  await administer(url, `ALTER DATABASE ${name} ALLOW_CONNECTIONS false`);
  const end = `SELECT pg_terminate_backend(pid, ${PATIENCE_MS}) FROM pg_stat_activity WHERE datname = '${name}'`;
  // Once more for whoever was on the way in.
  while ((await administer(url, end)) > 0);
  return async () => void (await administer(url, `ALTER DATABASE ${name} ALLOW_CONNECTIONS true`));
}

/** Answers how many rows there were. */
async function administer(url: string, statement: string): Promise<number> {
  const client = new Client({ connectionString: urlWithDatabase(url, 'postgres') });
  await client.connect();
  const { rowCount } = await client.query(statement);
  await client.end();
  return rowCount ?? 0;
}
