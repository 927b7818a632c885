import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SourceProcess } from '../../support/source-process.js';

/** A Doorman in a process of its own, as `npm start` runs it, that can be killed and started again. */
export class DoormanProcess {
  private process: SourceProcess | undefined;

  private constructor(
    readonly url: string,
    private readonly env: NodeJS.ProcessEnv,
    private readonly folder: string,
  ) {}

  /** On a free port of its own; not started yet. */
  static async on({ databaseUrl, key }: { databaseUrl: string; key: string }): Promise<DoormanProcess> {
    const port = await freePort();
    const folder = mkdtempSync(join(tmpdir(), 'doorman-fault-'));
    const url = `http://127.0.0.1:${port}`;
    const env = {
      ...process.env,
      NODE_OPTIONS: '',
      NODE_ENV: '',
      HOST: '127.0.0.1',
      PORT: String(port),
      DOORMAN_URL: url,
      DOORMAN_DATA: folder,
      DOORMAN_KEY: key,
      DATABASE_URL: databaseUrl,
      LOG_LEVEL: 'error',
    };
    return new DoormanProcess(url, env, folder);
  }

  async start(): Promise<void> {
    this.process = SourceProcess.run('src/main.ts', [], { env: this.env });
    await this.process.line('Doorman listens');
  }

  /** As the kernel ends a process that takes too much memory: it gets no time for anything. */
  async kill(): Promise<void> {
    await this.process?.kill('SIGKILL');
  }

  /** In good order. */
  async stop(): Promise<void> {
    await this.process?.kill('SIGTERM');
    rmSync(this.folder, { recursive: true, force: true });
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
