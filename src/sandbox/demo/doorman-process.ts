import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { env } from 'node:process';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort, startOnFreePorts } from '../proxy/free-port.js';

/** Where Doorman listens unless told otherwise, and where its gate does. */
export const DOORMAN_PORT = 4100;
const GATE_PORT = 4110;
/** Busy machines that run tests need longer. */
const READY_TIMEOUT_MS = env['DEMO_PATIENT'] === '1' ? 300_000 : 60_000;
const STOP_TIMEOUT_MS = 15_000;
const POLL_MS = 100;
/** What an app says that found a port of its own taken. */
const PORT_TAKEN = /EADDRINUSE|another program has/i;

/** How one command of Doorman's shell ended. */
export interface CommandResult {
  code: number;
  output: string;
}

/** A real Doorman in a process of its own, used as anybody would: by its port and by its shell. */
export class DoormanProcess {
  private child: ChildProcess | undefined;
  private log = '';
  private ports = { app: DOORMAN_PORT, gate: GATE_PORT };
  private readonly secret = randomBytes(24).toString('hex');

  /** `folder`: its data; `withGate`: it listens for a reverse proxy too. */
  constructor(
    readonly folder: string,
    private readonly withGate: boolean,
  ) {}

  get port(): number {
    return this.ports.app;
  }

  get url(): string {
    return `http://127.0.0.1:${String(this.port)}`;
  }

  /** What a reverse proxy asks, and with what; null without a gate. */
  get gate(): { gatePort: number; secret: string } | null {
    return this.withGate ? { gatePort: this.ports.gate, secret: this.secret } : null;
  }

  /** Starts the app and answers once it is healthy; `onExit` hears if it ends by itself. */
  async start(onExit: () => void): Promise<void> {
    const child = await startOnFreePorts(async (isFirst) => {
      const [app, gate] = isFirst ? [DOORMAN_PORT, GATE_PORT] : [0, 0];
      this.ports = { app: await freePort(app), gate: await freePort(gate) };
      const started = this.spawnApp();
      return (await this.listens(started)) ? started : null;
    });
    child.once('exit', () => {
      if (this.child === child) onExit();
    });
    await this.healthy(child);
  }

  /** What the app wrote last. */
  get lastWords(): string {
    return this.log.trim();
  }

  /** Runs one command of the shell; `input` is piped in, `onText` hears what it prints as it prints it. */
  async command(args: string[], input = '', onText: (text: string) => void = () => undefined): Promise<CommandResult> {
    const child = spawn(process.execPath, [programOf('cli.js'), ...args], {
      env: this.environment(),
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    let output = '';
    const hear = (chunk: Buffer): void => {
      output += chunk.toString('utf8');
      onText(chunk.toString('utf8'));
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.stdin.end(input);
    const code = await new Promise<number>((resolve) => child.once('close', (exitCode) => resolve(exitCode ?? 1)));
    return { code, output };
  }

  async stop(): Promise<void> {
    const { child } = this;
    this.child = undefined;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    const inTime = await Promise.race([ended.then(() => true), delay(STOP_TIMEOUT_MS, false, { ref: false })]);
    if (!inTime) child.kill('SIGKILL');
  }

  /** Empty where a setting of the machine must not reach the demo: it keeps to its own database and key. */
  private environment(): NodeJS.ProcessEnv {
    return {
      ...env,
      HOST: '127.0.0.1',
      PORT: String(this.port),
      DOORMAN_URL: this.url,
      DOORMAN_DATA: this.folder,
      DATABASE_URL: '',
      DOORMAN_KEY: '',
      DOORMAN_DEMO: '1',
      GATE_PORT: this.withGate ? String(this.ports.gate) : '',
      GATE_SECRET: this.withGate ? this.secret : '',
      GATE_TRUSTED_PROXIES: '',
      LOG_LEVEL: 'warn',
      NODE_ENV: '',
    };
  }

  private spawnApp(): ChildProcess {
    const options = { env: this.environment() };
    const child = spawn(process.execPath, [programOf('main.js')], { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    this.child = child;
    this.log = '';
    const keep = (chunk: Buffer): void => {
      this.log = (this.log + chunk.toString('utf8')).slice(-4_000);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    return child;
  }

  /** By its own word, since another Doorman may answer on that port; false where another has taken one of its ports. */
  private async listens(child: ChildProcess): Promise<boolean> {
    const end = Date.now() + READY_TIMEOUT_MS;
    while (Date.now() < end && child.exitCode === null) {
      if (this.log.includes(`Doorman listens on ${this.url}\n`)) return true;
      await delay(POLL_MS);
    }
    if (child.exitCode !== null && PORT_TAKEN.test(this.log)) return false;
    throw this.didNotStart();
  }

  private async healthy(child: ChildProcess): Promise<void> {
    const end = Date.now() + READY_TIMEOUT_MS;
    while (Date.now() < end && child.exitCode === null) {
      const answer = await fetch(`${this.url}/health`).catch(() => null);
      await answer?.body?.cancel();
      if (answer?.ok) return;
      await delay(POLL_MS);
    }
    throw this.didNotStart();
  }

  private didNotStart(): Error {
    return new Error(`Doorman did not start. It said:\n${this.lastWords}`);
  }
}

function programOf(file: string): string {
  return fileURLToPath(new URL(`../../${file}`, import.meta.url));
}
