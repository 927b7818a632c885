import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ENTITIES } from './core/entities.js';
import { startEmbeddedPostgres } from './platform/database/embedded-postgres.js';
import { findSchemaDrift } from './platform/database/schema-drift.js';

/** `npm run check:drift`: an empty database of its own, all migrations, then what the entities want beyond them. */
async function check(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'doorman-drift-'));
  const server = await startEmbeddedPostgres({ folder, durable: false });
  try {
    const missing = await findSchemaDrift(server.url, ENTITIES);
    for (const sql of missing) console.log(`${sql};`);
    console.log(missing.length === 0 ? 'entities and migrations agree' : 'the migrations lack the statements above');
    return missing.length;
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

process.exitCode = (await check()) === 0 ? 0 : 1;
