import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Writable } from 'node:stream';
import { CommandApp } from '../../src/api/shell/opened-app.js';
import { runShell } from '../../src/api/shell/shell.js';
import { Terminal } from '../../src/api/shell/terminal.js';
import { AppModule } from '../../src/app.module.js';
import { WebhookArrival } from '../../src/integrations/chatwoot/install/webhook-arrival.service.js';
import { loadConfig } from '../../src/platform/config/config.js';
import { createHttpApp } from '../../src/platform/http/http-app.js';
import { SandboxHost } from '../../src/sandbox/sandbox-host.js';
import { openTestDatabase, type TestDatabase } from './database.js';
import { DoormanApp } from './doorman-app.js';
import { unusedPort } from './unused-port.js';
import { PATIENCE_MS } from './until.js';

export interface ShellResult {
  code: number;
  /** What was printed, blanks and line ends as one blank each. */
  said: string;
}

export interface RunOptions {
  piped?: string;
  env?: Record<string, string>;
  /** Milliseconds to wait for a webhook's echo. */
  echoPatience?: number;
}

class Paper extends Writable {
  text = '';

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}

/** Somebody with a shell: every command opens Doorman on the same database, as `npm run doorman --` does; no app runs. */
export class ShellWorld {
  private constructor(
    readonly database: TestDatabase,
    readonly helpdesk: SandboxHost,
    readonly port: number,
    private readonly folder: string,
  ) {}

  static async open(): Promise<ShellWorld> {
    const folder = mkdtempSync(join(tmpdir(), 'doorman-shell-'));
    return new ShellWorld(await openTestDatabase(), await SandboxHost.start(), await unusedPort(), folder);
  }

  get publicUrl(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** What a process of its own needs to be on the same database. */
  get environment(): Record<string, string> {
    return {
      PORT: String(this.port),
      DATABASE_URL: this.database.url,
      DOORMAN_DATA: this.folder,
      DOORMAN_KEY: KEY,
    };
  }

  async run(
    args: string[],
    { piped = '', env = {}, echoPatience = PATIENCE_MS }: RunOptions = {},
  ): Promise<ShellResult> {
    const config = loadConfig({ ...this.environment, ...env });
    const keyboard = new PassThrough();
    keyboard.end(piped);
    const paper = new Paper();
    const code = await runShell(args, new Terminal(keyboard, paper, paper), async () => {
      const app = await createHttpApp(AppModule.with(config, 'command'), false);
      const command = new CommandApp(app, config);
      await command.start();
      command.get(WebhookArrival).patienceMs = echoPatience;
      return command;
    });
    return { code, said: paper.text.replace(/\s+/g, ' ').trim() };
  }

  /** Doorman itself, on the same database, at the address that the helpdesk knows. */
  start(): Promise<DoormanApp> {
    const on = { databaseUrl: this.database.url, key: KEY };
    return DoormanApp.start({ background: true, on, port: this.port, env: { DOORMAN_URL: this.publicUrl } });
  }

  /** Installs as the service user of the sandbox, or with other options instead. */
  install(more: string[] = [], options: RunOptions = {}): Promise<ShellResult> {
    const { accountId, tokens } = this.helpdesk.seed;
    const given = { '--host': this.helpdesk.url, '--account': String(accountId), '--token': tokens.doorman };
    const plain = Object.entries(given).filter(([name]) => !more.includes(name));
    return this.run(['install', ...plain.flat(), ...more], options);
  }

  /** An administrator of the helpdesk makes something in its account. */
  async helpdeskAdmin(path: string, body: object): Promise<void> {
    const { accountId, tokens } = this.helpdesk.seed;
    const answer = await fetch(`${this.helpdesk.url}/api/v1/accounts/${accountId}/${path}`, {
      method: 'POST',
      headers: { 'Api-Access-Token': tokens.root, 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`the sandbox answered ${answer.status} to ${path}`);
  }

  read<T>(sql: string, params: unknown[] = []): Promise<T[]> {
    return this.database.transactions.read<T>(sql, params);
  }

  async close(): Promise<void> {
    await this.helpdesk.stop();
    await this.database.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

const KEY = randomBytes(32).toString('hex');
