import type { AddressInfo } from 'node:net';
import { Module } from '@nestjs/common';
import { SHELL_ACTOR } from '../../src/core/audit-log/actor.js';
import { InstallationStore } from '../../src/core/installations/installation.store.js';
import { VoiceConnectionStore } from '../../src/core/installations/voice-connection.store.js';
import { StandingIndexModule } from '../../src/core/standing/standing-index.module.js';
import { DispatchModule } from '../../src/core/webhook-inbox/dispatch/dispatch.module.js';
import { InboxWorkModule } from '../../src/core/webhook-inbox/inbox-work.module.js';
import { ChatwootModule } from '../../src/integrations/chatwoot/chatwoot.module.js';
import { TelnyxFrontModule } from '../../src/integrations/telnyx/telnyx-front.module.js';
import { TelnyxModule } from '../../src/integrations/telnyx/telnyx.module.js';
import { readConfig } from '../../src/platform/config/config.js';
import { Transactions } from '../../src/platform/database/transactions.js';
import { createHttpApp } from '../../src/platform/http/http-app.js';
import { createLogger } from '../../src/platform/logging.js';
import { PlatformModule } from '../../src/platform/platform.module.js';
import { answerCpuQuestions } from './cpu-questions.js';
import { CONNECTED } from './front-world.js';

@Module({})
class AppWithoutLoops {}

/** The app as it runs, connected to an application; only what works in the background is off, for calls wait for none of it. */
const [id = '', publicKey = '', outside = ''] = process.argv.slice(2);
const config = readConfig();
const inbox = InboxWorkModule.with({ imports: [DispatchModule], background: false });
const hosts = [ChatwootModule, TelnyxModule, TelnyxFrontModule];
const imports = [PlatformModule.with(config), ...hosts, StandingIndexModule, inbox];
const app = await createHttpApp({ module: AppWithoutLoops, imports }, createLogger(config));
await app.listen(0, '127.0.0.1');
await app.get(Transactions).run(async (tx) => {
  const store = app.get(InstallationStore, { strict: false });
  const voice = app.get(VoiceConnectionStore, { strict: false });
  const made = { hostKind: 'chatwoot', hostUrl: 'http://host.test', hostVersion: '4.15.1', accountId: 1 };
  await store.create(tx, { id, ...made, serviceUserId: 2, token: 'token', installedAt: new Date(0) }, SHELL_ACTOR);
  await store.setState(tx, id, 'active', SHELL_ACTOR);
  const original = { webhookUrl: `${outside}/application`, failoverUrl: null };
  const urls = { apiUrl: `${outside}/v2`, frontUrl: 'http://127.0.0.1/', original };
  await voice.begin(tx, { installationId: id, ...CONNECTED, publicKey, ...urls }, SHELL_ACTOR);
  await voice.setState(tx, id, 'active', SHELL_ACTOR);
});
answerCpuQuestions();
process.stdout.write(`listening ${(app.getHttpServer().address() as AddressInfo).port}\n`);
