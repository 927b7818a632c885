import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { env } from 'node:process';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort, startOnFreePorts } from './free-port.js';
import { HERE, nginxConfiguration, type ProxyOptions } from './nginx-configuration.js';

const USUAL_PLACES = ['/usr/sbin', '/usr/local/sbin', '/usr/bin', '/usr/local/bin', '/opt/homebrew/bin'];
const READY_TIMEOUT_MS = 60_000;
const STOP_TIMEOUT_MS = 5_000;
const POLL_MS = 25;
const PORT_TAKEN = /Address already in use/;

/** The machine's own nginx, or null where there is none. */
export function nginxProgram(): string | null {
  const places = [...(env['PATH'] ?? '').split(delimiter), ...USUAL_PLACES];
  return places.map((place) => join(place, 'nginx')).find((path) => existsSync(path)) ?? null;
}

/** A real nginx with the shipped configuration, on a free port and in a folder of its own; a child that we end. */
export class Nginx {
  private constructor(
    readonly url: string,
    private readonly folder: string,
    private readonly child: ChildProcess,
  ) {}

  /** `folder` is made and, at the end, removed; `wanted`: the port to have if it is free. */
  static start(folder: string, options: ProxyOptions, wanted = 0): Promise<Nginx> {
    const program = nginxProgram();
    if (program === null) throw new Error('nginx is not installed: apt-get install nginx');
    return startOnFreePorts(async (isFirst) => {
      prepare(folder, options);
      const place = { port: await freePort(isFirst ? wanted : 0), user: workerUser(), mark: randomUUID() };
      const file = join(folder, 'nginx.conf');
      writeFileSync(file, nginxConfiguration(place, options), { mode: 0o600 });
      const child = spawn(program, ['-p', folder, '-c', file, '-e', join(folder, 'error.log')], { stdio: 'ignore' });
      const nginx = new Nginx(`http://127.0.0.1:${String(place.port)}`, folder, child);
      return (await nginx.isReady(place.mark)) ? nginx : null;
    });
  }

  get errors(): string {
    const file = join(this.folder, 'error.log');
    return existsSync(file) ? readFileSync(file, 'utf8') : '';
  }

  async stop(): Promise<void> {
    const { child } = this;
    if (child.exitCode === null && child.signalCode === null) {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await Promise.race([gone, delay(STOP_TIMEOUT_MS, undefined, { ref: false })]);
    }
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** False where somebody else has taken the port meanwhile. */
  private async isReady(mark: string): Promise<boolean> {
    const end = Date.now() + READY_TIMEOUT_MS;
    while (this.child.exitCode === null && Date.now() < end && !PORT_TAKEN.test(this.errors)) {
      const answer = await fetch(`${this.url}${HERE}`).catch(() => null);
      if ((await answer?.text()) === mark) return true;
      await delay(POLL_MS);
    }
    const { errors } = this;
    await this.stop();
    if (PORT_TAKEN.test(errors)) return false;
    throw new Error(`nginx does not start: ${errors}`);
  }
}

function prepare(folder: string, { gatePort, patient = false }: ProxyOptions): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const name of ['body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']) mkdirSync(join(folder, name), { recursive: true });
  cpSync(shippedFolder(), folder, { recursive: true });
  const shared = join(folder, 'doorman-gate.conf');
  const text = readFileSync(shared, 'utf8').replace('127.0.0.1:4110', `127.0.0.1:${String(gatePort)}`);
  writeFileSync(shared, text);
  if (!patient) return;
  const server = join(folder, 'doorman-gate-server.conf');
  writeFileSync(server, readFileSync(server, 'utf8').replaceAll(/_timeout \d+m?s;/g, '_timeout 120s;'));
}

/** Only root's nginx changes its user; everything here belongs to whoever started it. */
function workerUser(): string | null {
  const { uid, username } = userInfo();
  return uid === 0 ? username : null;
}

/** `deploy/nginx` of this repository, from the sources as from the build. */
function shippedFolder(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const shipped = join(folder, 'deploy', 'nginx');
    if (existsSync(shipped)) return shipped;
    if (folder === dirname(folder)) throw new Error('deploy/nginx is missing: it belongs beside src/');
  }
}
