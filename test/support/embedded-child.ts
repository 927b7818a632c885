import { createInterface } from 'node:readline';
import { Client } from 'pg';
import { attachEmbeddedPostgres, startEmbeddedPostgres } from '../../src/platform/database/embedded-postgres.js';

/**
 * A process that owns (`start`) or joins (`attach`) the cluster of a folder and tells its URL. Then it obeys lines on stdin:
 * `write N` inserts N rows and acknowledges each, `stop` ends it in order.
 */
async function main(role: string, folder: string): Promise<void> {
  const open = role === 'attach' ? attachEmbeddedPostgres : startEmbeddedPostgres;
  const server = await open({ folder, patienceMs: 20_000 });
  console.log(`url ${server.url}`);
  for await (const line of createInterface({ input: process.stdin })) {
    if (line === 'stop') {
      await server.stop();
      process.exit(0);
    }
    await writeRows(server.url, Number(line.replace('write ', '')));
  }
}

async function writeRows(connectionString: string, count: number): Promise<void> {
  const client = new Client({ connectionString });
  await client.connect();
  await client.query('CREATE TABLE IF NOT EXISTS row (n int PRIMARY KEY)');
  for (let n = 1; n <= count; n += 1) {
    await client.query('INSERT INTO row VALUES ($1)', [n]);
    console.log(`row ${n}`);
  }
  await client.end();
}

const [role = '', folder = ''] = process.argv.slice(2);
await main(role, folder);
