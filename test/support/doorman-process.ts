import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SourceProcess } from './source-process.js';
import { unusedPort } from './unused-port.js';

/** A Doorman in a process of its own, as `npm start` runs it, that can be killed and started again. */
export class DoormanProcess {
  private app: SourceProcess | undefined;
  private readonly processes: SourceProcess[] = [];

  private constructor(
    readonly url: string,
    private readonly env: NodeJS.ProcessEnv,
    private readonly folder: string,
  ) {}

  /** On a free port of its own; not started yet. `more`: further variables of its environment. */
  static async on(
    { databaseUrl, key }: { databaseUrl: string; key: string },
    more: NodeJS.ProcessEnv = {},
  ): Promise<DoormanProcess> {
    const port = await unusedPort();
    const folder = mkdtempSync(join(tmpdir(), 'doorman-process-'));
    const url = `http://127.0.0.1:${port}`;
    const listens = { HOST: '127.0.0.1', PORT: String(port), DOORMAN_URL: url };
    const keeps = { DOORMAN_DATA: folder, DOORMAN_KEY: key, DATABASE_URL: databaseUrl };
    const plain = { NODE_OPTIONS: '', NODE_ENV: '', LOG_LEVEL: 'error' };
    return new DoormanProcess(url, { ...process.env, ...plain, ...listens, ...keeps, ...more }, folder);
  }

  async start(): Promise<void> {
    this.app = this.run('src/main.ts', []);
    await this.app.line('Doorman listens');
  }

  /** Runs a command of the shell with `input` piped in; answers its exit code. */
  async command(args: string[], input = ''): Promise<number | null> {
    const command = this.run('src/cli.ts', args);
    command.child.stdin?.end(input);
    return command.exit();
  }

  /** Everything the app and its commands have written so far. */
  get output(): string {
    return this.processes.map(({ outputText, errorText }) => `${outputText}\n${errorText}`).join('\n');
  }

  /** As the kernel ends a process that takes too much memory: it gets no time for anything. */
  async kill(): Promise<void> {
    await this.app?.kill('SIGKILL');
  }

  /** In good order. */
  async stop(): Promise<void> {
    await this.app?.kill('SIGTERM');
    rmSync(this.folder, { recursive: true, force: true });
  }

  private run(file: string, args: string[]): SourceProcess {
    const started = SourceProcess.run(file, args, { env: this.env });
    this.processes.push(started);
    return started;
  }
}
