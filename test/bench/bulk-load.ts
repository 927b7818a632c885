import { Client } from 'pg';

interface Index {
  name: string;
  made: string;
}

/**
 * Runs `work` over a connection of its own that may take its time, without the indexes of these tables, which are made
 * anew afterwards: row by row they cost more than the rows.
 */
export async function bulkLoad(
  databaseUrl: string,
  tables: readonly string[],
  work: (client: Client) => Promise<void>,
): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(`SET maintenance_work_mem = '512MB'`);
    const indexes = await indexesOf(client, tables);
    for (const { name } of indexes) await client.query(`DROP INDEX "${name}"`);
    await work(client);
    for (const { made } of indexes) await client.query(made);
    for (const table of tables) await client.query(`VACUUM ANALYZE ${table}`);
  } finally {
    await client.end();
  }
}

/** All but those that stand for a constraint. */
async function indexesOf(client: Client, tables: readonly string[]): Promise<Index[]> {
  const { rows } = await client.query<Index>(
    `SELECT c.relname AS name, pg_get_indexdef(c.oid) AS made
       FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_class t ON t.oid = i.indrelid
      WHERE t.relname = ANY($1) AND t.relnamespace = 'public'::regnamespace
        AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = c.oid)`,
    [tables],
  );
  return rows;
}
