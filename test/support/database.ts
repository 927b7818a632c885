import { randomBytes } from 'node:crypto';
import { Logger } from '@nestjs/common';
import { Client } from 'pg';
import { createDataSource } from '../../src/platform/database/data-source-options.js';
import { Transactions } from '../../src/platform/database/transactions.js';
import { urlWithDatabase } from './url-with-database.js';
import type { DataSource } from 'typeorm';

// Faults provoked on purpose would fill the output; set it to see what the code says.
if (!process.env.DOORMAN_TEST_LOG) Logger.overrideLogger(false);

/** A migrated database of its own, gone after `close`. */
export interface TestDatabase {
  dataSource: DataSource;
  transactions: Transactions;
  url: string;
  close(): Promise<void>;
}

/** Makes a fresh database from the run's template; one per test file, so that workers never meet. */
export async function openTestDatabase(): Promise<TestDatabase> {
  const name = `doorman_test_${randomBytes(8).toString('hex')}`;
  await administer(`CREATE DATABASE ${name} TEMPLATE ${required('DOORMAN_TEST_TEMPLATE')}`);
  const url = urlWithDatabase(required('DOORMAN_TEST_SERVER'), name);
  const dataSource = await createDataSource(url, { poolSize: 8 }).initialize();
  return {
    dataSource,
    transactions: new Transactions(dataSource),
    url,
    async close() {
      if (dataSource.isInitialized) await dataSource.destroy();
      await administer(`DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}

/** An empty database without a single table, for tests of migrations themselves. */
export async function openEmptyDatabase(): Promise<{ url: string; close(): Promise<void> }> {
  const name = `doorman_test_${randomBytes(8).toString('hex')}`;
  await administer(`CREATE DATABASE ${name}`);
  return {
    url: urlWithDatabase(required('DOORMAN_TEST_SERVER'), name),
    close: () => administer(`DROP DATABASE ${name} WITH (FORCE)`),
  };
}

async function administer(statement: string): Promise<void> {
  const client = new Client({ connectionString: required('DOORMAN_TEST_SERVER') });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run the tests with "npm test", whose set-up starts PostgreSQL`);
  return value;
}
