import { Client } from 'pg';
import { urlWithDatabase } from './url-with-database.js';

/** Makes the database of a URL unreachable, as if the server were away, until the returned function has run. */
export async function shutDatabase(url: string): Promise<() => Promise<void>> {
  const [, name = ''] = /\/(doorman_test_\w+)/.exec(url) ?? [];
  await administer(url, `ALTER DATABASE ${name} ALLOW_CONNECTIONS false`);
  await administer(url, `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`);
  return () => administer(url, `ALTER DATABASE ${name} ALLOW_CONNECTIONS true`);
}

async function administer(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: urlWithDatabase(url, 'postgres') });
  await client.connect();
  await client.query(statement);
  await client.end();
}
