import { createHmac, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SHELL_ACTOR } from '../../src/core/audit-log/actor.js';
import { InstallationStore } from '../../src/core/installations/installation.store.js';
import { DeliveryKeeper } from '../../src/core/webhook-inbox/delivery-keeper.service.js';
import { ChatwootModule } from '../../src/integrations/chatwoot/chatwoot.module.js';
import { loadConfig } from '../../src/platform/config/config.js';
import { Transactions } from '../../src/platform/database/transactions.js';
import { createHttpApp } from '../../src/platform/http/http-app.js';
import { PlatformModule } from '../../src/platform/platform.module.js';
import { openTestDatabase, type TestDatabase } from './database.js';
import { PATIENCE_MS } from './until.js';

@Module({})
class TestModule {}

/** Platform, webhook inbox and Chatwoot on a database of their own, listening; nothing processes what comes in. */
export interface ChatwootApp {
  app: NestFastifyApplication;
  url: string;
  database: TestDatabase;
  close(): Promise<void>;
}

export async function startChatwootApp(): Promise<ChatwootApp> {
  const database = await openTestDatabase();
  const folder = mkdtempSync(join(tmpdir(), 'doorman-chatwoot-'));
  const config = loadConfig({
    DATABASE_URL: database.url,
    DOORMAN_DATA: folder,
    DOORMAN_KEY: randomBytes(32).toString('hex'),
    DOORMAN_URL: 'http://127.0.0.1',
  });
  const imports = [PlatformModule.with(config), ChatwootModule];
  const app = await createHttpApp({ module: TestModule, imports }, false);
  // The largest webhooks take a busy disk longer than anybody waits for it in production.
  app.get(DeliveryKeeper, { strict: false }).batcher.patienceMs = PATIENCE_MS;
  await app.listen(0, '127.0.0.1');
  return {
    app,
    url: await app.getUrl(),
    database,
    async close() {
      await app.close();
      await database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** An active installation of a host; returns its id. `secret: null`: its webhook has not been made yet. */
export async function addInstallation(
  { app }: ChatwootApp,
  { hostUrl, secret }: { hostUrl: string; secret: string | null },
): Promise<string> {
  const id = randomBytes(16).toString('hex');
  const store = app.get(InstallationStore);
  await app.get(Transactions).run(async (tx) => {
    const made = { hostKind: 'chatwoot', hostVersion: '4.15.1', accountId: 1, serviceUserId: 2, token: 'host-token' };
    await store.create(tx, { ...made, id, hostUrl, installedAt: new Date() }, SHELL_ACTOR);
    if (secret !== null) await store.setWebhookSecret(tx, id, secret, SHELL_ACTOR);
    await store.setMade(tx, id, { webhook: 7 }, SHELL_ACTOR);
    await store.setState(tx, id, 'active', SHELL_ACTOR);
  });
  return id;
}

/** The headers of a webhook as the host signs it. */
export function signedHeaders(body: Buffer | string, secret: string, timestamp: string): Record<string, string> {
  const hex = createHmac('sha256', secret).update(`${timestamp}.`).update(body).digest('hex');
  return {
    'content-type': 'application/json',
    'x-chatwoot-timestamp': timestamp,
    'x-chatwoot-signature': `sha256=${hex}`,
  };
}
