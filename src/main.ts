import 'reflect-metadata';
import { InstallDoor } from './api/install/install-door.service.js';
import { serveOpenApi } from './api/http/open-api.js';
import { servePages } from './api/pages/serve-pages.js';
import { AppModule } from './app.module.js';
import { InstallationDirectory } from './core/installations/installation-directory.service.js';
import { readConfigOrExit } from './platform/config/config.js';
import { DoormanError } from './platform/errors/doorman-error.js';
import { createHttpApp } from './platform/http/http-app.js';
import { listenRefusal } from './platform/http/listen-refusal.js';
import { endWithOutput, takeUncaught } from './platform/last-resort.js';
import { createLogger } from './platform/logging.js';
import { Metrics } from './platform/metrics/metrics.js';

async function start(): Promise<void> {
  const config = readConfigOrExit();
  const logger = createLogger(config);
  endWithOutput([process.stdout, process.stderr], () => process.exit(1));
  // Rejections that nobody handles come here as well.
  process.on('uncaughtException', (error: unknown) => takeUncaught(error, logger, fail));
  const app = await createHttpApp(AppModule.with(config), logger, config.trustedProxies);
  serveOpenApi(app, { ui: true });
  await servePages(app);
  app.get(Metrics).collectProcess();
  await app.listen(config.port, config.host).catch((error: unknown) => {
    throw listenRefusal(error, config);
  });
  process.stdout.write(`Doorman listens on http://${config.host}:${config.port}\n`);
  if (app.get(InstallationDirectory, { strict: false }).active().length > 0) return;
  const token = app.get(InstallDoor, { strict: false }).issue();
  process.stdout.write(`Set it up (this link works once): ${config.publicUrl}/install?token=${token}\n`);
}

/** Of an error that is not our own only the stack: its other fields may hold what nobody should read. */
function giveUp(what: string, error: unknown): never {
  const text = error instanceof DoormanError ? error.message : error instanceof Error ? error.stack : typeof error;
  process.stderr.write(`${what}: ${text}\n`);
  process.exit(1);
}

function fail(error: unknown): never {
  giveUp('Doorman ends, for an error that nobody caught', error);
}

start().catch((error: unknown) => giveUp('Doorman cannot start', error));
