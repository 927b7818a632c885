import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { startEmbeddedPostgres } from '../../src/platform/database/embedded-postgres.js';
import { migrate } from '../../src/platform/database/migrate.js';
import { folderForDatabases, removeStaleFolders } from './memory-folder.js';
import { urlWithDatabase } from './url-with-database.js';

/** Starts a server (or takes the one of DATABASE_URL), migrates the template and tells the workers where it is. */
export async function startTestServer(): Promise<{ stop(): Promise<void> }> {
  const server = process.env.DATABASE_URL ? givenServer(process.env.DATABASE_URL) : await temporaryServer();
  const template = `doorman_template_${randomBytes(6).toString('hex')}`;
  await administer(server.url, `CREATE DATABASE ${template}`);
  await migrate(urlWithDatabase(server.url, template));
  process.env.DOORMAN_TEST_SERVER = server.url;
  process.env.DOORMAN_TEST_TEMPLATE = template;
  return {
    async stop() {
      await administer(server.url, `DROP DATABASE ${template}`);
      await server.stop();
    },
  };
}

function givenServer(url: string): { url: string; stop(): Promise<void> } {
  return { url, stop: () => Promise.resolve() };
}

const PREFIX = 'doorman-test-';

async function temporaryServer(): Promise<{ url: string; stop(): Promise<void> }> {
  removeStaleFolders(PREFIX);
  const folder = await mkdtemp(join(folderForDatabases(), PREFIX));
  const server = await startEmbeddedPostgres({ folder, durable: false, maxConnections: 200 });
  await makeProofCheap(server.url);
  return {
    url: server.url,
    async stop() {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A guest proves the password by thousands of hashes, and each test connects about ten times. */
async function makeProofCheap(url: string): Promise<void> {
  const { password } = new Client({ connectionString: url });
  await administer(url, `SET scram_iterations = 1; ALTER ROLE doorman PASSWORD '${password}'`);
}

async function administer(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(statement);
  await client.end();
}
