import { Logger } from '@nestjs/common';
import { join } from 'node:path';
import { checkServer } from './server-check.js';
import { attachEmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.js';
import type { AppConfig } from '../config/config.js';

/** `app` runs the embedded database and refuses a second one; `command` joins the app's if it is up. */
export type DatabaseRole = 'app' | 'command';

/** The PostgreSQL this process works with: the given one or the embedded one. */
export class DatabaseServer {
  constructor(
    readonly url: string,
    readonly stop: () => Promise<void>,
  ) {}
}

/** Finds or starts the server the settings ask for and checks that Doorman can work with it. */
export async function openDatabaseServer(config: AppConfig, role: DatabaseRole): Promise<DatabaseServer> {
  if (config.databaseUrl !== undefined) {
    await checkServer(config.databaseUrl);
    return new DatabaseServer(config.databaseUrl, () => Promise.resolve());
  }
  const open = role === 'app' ? startEmbeddedPostgres : attachEmbeddedPostgres;
  const running = await open({ folder: config.dataFolder });
  new Logger('Database').log('the embedded PostgreSQL is up', { folder: join(config.dataFolder, 'pg') });
  return new DatabaseServer(running.url, () => running.stop());
}
