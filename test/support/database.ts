import { randomBytes } from 'node:crypto';
import { Logger } from '@nestjs/common';
import { Pool } from 'pg';
import { createDataSource } from '../../src/platform/database/data-source-options.js';
import { Transactions } from '../../src/platform/database/transactions.js';
import { urlWithDatabase } from './url-with-database.js';
import type { DataSource } from 'typeorm';

// Faults provoked on purpose would fill the output; set it to see what the code says.
if (!process.env.DOORMAN_TEST_LOG) Logger.overrideLogger(false);

/** A database of its own, gone after `close`. */
export interface MadeDatabase {
  url: string;
  close(): Promise<void>;
}

/** A migrated one with a way in. */
export interface TestDatabase extends MadeDatabase {
  dataSource: DataSource;
  transactions: Transactions;
}

let administrators: Pool | undefined;

/** For whoever asks a database by hand. */
export async function openTestDatabase(): Promise<TestDatabase> {
  const made = await makeTestDatabase();
  const dataSource = await createDataSource(made.url, { poolSize: 8 }).initialize();
  return {
    dataSource,
    transactions: new Transactions(dataSource),
    url: made.url,
    async close() {
      if (dataSource.isInitialized) await dataSource.destroy();
      await made.close();
    },
  };
}

/** Makes a fresh database from the run's template, so that no test meets another. */
export function makeTestDatabase(): Promise<MadeDatabase> {
  // Copying files takes half as long as writing every page to the log.
  return makeDatabase(`TEMPLATE ${required('DOORMAN_TEST_TEMPLATE')} STRATEGY FILE_COPY`);
}

/** An empty database without a single table, for tests of migrations themselves. */
export function openEmptyDatabase(): Promise<MadeDatabase> {
  return makeDatabase('');
}

async function makeDatabase(options: string): Promise<MadeDatabase> {
  const name = `doorman_test_${randomBytes(8).toString('hex')}`;
  await administer(`CREATE DATABASE ${name} ${options}`);
  return {
    url: urlWithDatabase(required('DOORMAN_TEST_SERVER'), name),
    close: () => administer(`DROP DATABASE ${name} WITH (FORCE)`),
  };
}

async function administer(statement: string): Promise<void> {
  administrators ??= openAdministrators();
  await administrators.query(statement);
}

/** Kept for the whole process; what waits in it holds nobody up and ends with the server. */
function openAdministrators(): Pool {
  const connectionString = required('DOORMAN_TEST_SERVER');
  const pool = new Pool({ connectionString, max: 4, allowExitOnIdle: true });
  pool.on('error', () => undefined);
  return pool;
}

function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run the tests with "npm test", whose set-up starts PostgreSQL`);
  return value;
}
