import 'reflect-metadata';
import { CommandApp } from './api/shell/opened-app.js';
import { runShell } from './api/shell/shell.js';
import { Terminal } from './api/shell/terminal.js';
import { AppModule } from './app.module.js';
import { readConfig } from './platform/config/config.js';
import { createHttpApp } from './platform/http/http-app.js';
import { createLogger } from './platform/logging.js';

async function open(): Promise<CommandApp> {
  const config = readConfig();
  const isChatty = config.logLevel === 'debug' || config.logLevel === 'verbose';
  const app = await createHttpApp(AppModule.with(config, 'command'), isChatty ? createLogger(config) : false);
  const command = new CommandApp(app, config);
  await command.start();
  return command;
}

const terminal = new Terminal(process.stdin, process.stdout, process.stderr);
process.exitCode = await runShell(process.argv.slice(2), terminal, open);
