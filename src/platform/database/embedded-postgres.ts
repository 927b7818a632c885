import { mkdirSync, readFileSync, realpathSync, statSync, truncateSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { UnavailableError } from '../errors/doorman-error.js';
import { giveUpOwnership, liveOwner, takeOwnership } from './cluster-owner.js';
import {
  dataFoldersOf,
  ownerFileOf,
  passwordFileOf,
  prepareCluster,
  removeFarSocketFolder,
  socketUrl,
  type Cluster,
} from './cluster.js';
import { createDataFolder } from './initdb.js';
import { PgClient } from './pg-client.js';
import { disarmStaleFiles, livePostmaster } from './postmaster-file.js';
import { PostmasterProcess, type ServerSettings } from './postmaster-process.js';
import type { PostgresAccount } from './postgres-account.js';

const DATABASE = 'doorman';
const POLL_MS = 100;
const LOG_LIMIT_BYTES = 4 * 1024 * 1024;
const RESTART_PAUSE_MS = 1_000;

/** `patienceMs`: how long to wait for another process, or for an old server, to be gone. */
export interface EmbeddedOptions extends Partial<ServerSettings> {
  folder: string;
  account?: PostgresAccount;
  patienceMs?: number;
}

/** A PostgreSQL to work with; `stop` ends it only if this process started it. */
export interface RunningPostgres {
  url: string;
  stop(): Promise<void>;
}

/** Connects to the cluster that another Doorman runs in this folder, or starts it. For commands beside the app. */
export async function attachEmbeddedPostgres(options: EmbeddedOptions): Promise<RunningPostgres> {
  const folder = realFolder(options.folder);
  const deadline = Date.now() + (options.patienceMs ?? 30_000);
  while (liveOwner(ownerFileOf(folder)) !== null) {
    const url = urlOfRunning(folder);
    if (url !== null) return { url, stop: () => Promise.resolve() };
    if (Date.now() > deadline)
      throw new UnavailableError(
        'database.not_ready',
        'the other Doorman does not get its database up: look at its output',
      );
    await delay(POLL_MS);
  }
  return startEmbeddedPostgres(options);
}

/** Starts the cluster of a folder, made at the first time; refuses if another Doorman keeps running it. */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<RunningPostgres> {
  const folder = realFolder(options.folder);
  await becomeOwner(folder, options.patienceMs ?? 30_000);
  try {
    const server = new EmbeddedPostgres(prepareCluster(folder, options.account), options);
    await server.start();
    return server;
  } catch (error) {
    giveUpOwnership(ownerFileOf(folder));
    throw error;
  }
}

/** The server this process owns: restarted when it dies by itself, stopped with this process. */
class EmbeddedPostgres implements RunningPostgres {
  readonly url: string;
  private readonly logger = new Logger('EmbeddedPostgres');
  private readonly settings: ServerSettings;
  private readonly patienceMs: number;
  private running: PostmasterProcess | undefined;
  private stopping = false;

  constructor(
    private readonly cluster: Cluster,
    options: EmbeddedOptions,
  ) {
    this.url = socketUrl(cluster.socketFolder, cluster.password, DATABASE);
    this.settings = { durable: options.durable ?? true, maxConnections: options.maxConnections ?? 60 };
    this.patienceMs = options.patienceMs ?? 30_000;
  }

  async start(): Promise<void> {
    await createDataFolder(this.cluster, this.settings.durable);
    trimLog(this.cluster.logFile);
    await this.launch();
    await createDatabase(this.cluster);
  }

  async stop(): Promise<void> {
    this.stopping = true;
    await this.running?.stop();
    removeFarSocketFolder(this.cluster);
    giveUpOwnership(this.cluster.ownerFile);
  }

  /** Right after a hard stop old backends may still hold the shared memory, so a start that fails for that is tried again. */
  private async launch(): Promise<void> {
    const deadline = Date.now() + this.patienceMs;
    for (;;) {
      await endOrphan(this.cluster, deadline);
      if (this.hasToStop()) return;
      disarmStaleFiles(this.cluster.data, this.cluster.socketFolder);
      const attempt = PostmasterProcess.spawn(this.cluster, this.settings);
      this.running = attempt;
      if (await attempt.becomesReady()) return void this.watch(attempt);
      if (this.hasToStop()) return;
      if (!isOldServerInTheWay(attempt.logTail()) || Date.now() > deadline) throw startFailed(attempt.logTail());
      await delay(POLL_MS);
    }
  }

  /** A call, because the answer changes while others are awaited. */
  private hasToStop(): boolean {
    return this.stopping;
  }

  private watch(process: PostmasterProcess): void {
    process.onExit(() => {
      if (this.stopping) return;
      this.logger.error('the embedded PostgreSQL has ended by itself, starting it again');
      void this.relaunch();
    });
  }

  private async relaunch(): Promise<void> {
    while (!this.stopping) {
      try {
        await this.launch();
        return;
      } catch {
        this.logger.error('the embedded PostgreSQL does not start, trying again', { log: this.cluster.logFile });
        await delay(RESTART_PAUSE_MS);
      }
    }
  }
}

function realFolder(folder: string): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return realpathSync(folder);
}

async function becomeOwner(folder: string, patienceMs: number): Promise<void> {
  const deadline = Date.now() + patienceMs;
  while (!takeOwnership(ownerFileOf(folder))) {
    if (Date.now() > deadline) {
      throw new UnavailableError(
        'database.folder_in_use',
        `another Doorman (process ${liveOwner(ownerFileOf(folder))?.pid ?? 'unknown'}) runs with the data folder ${folder}: ` +
          'stop it, or give this one another DOORMAN_DATA',
      );
    }
    await delay(POLL_MS);
  }
}

function urlOfRunning(folder: string): string | null {
  const server = dataFoldersOf(folder)
    .map(livePostmaster)
    .find((found) => found?.ready);
  return server ? socketUrl(server.socketFolder, readFileSync(passwordFileOf(folder), 'utf8').trim(), DATABASE) : null;
}

/** A server without an owner is one whose Doorman was killed: it is on its way out, or it is sent there. */
async function endOrphan(cluster: Cluster, deadline: number): Promise<void> {
  for (let orphan = livePostmaster(cluster.data); orphan; orphan = livePostmaster(cluster.data)) {
    signal(orphan.pid, Date.now() > deadline ? 'SIGQUIT' : 'SIGINT');
    await delay(POLL_MS);
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It has ended in between.
  }
}

function isOldServerInTheWay(log: string): boolean {
  return /pre-existing shared memory block|lock file ".*" already exists/.test(log);
}

function startFailed(log: string): UnavailableError {
  return new UnavailableError(
    'database.start_failed',
    `the embedded PostgreSQL does not start: ${log || 'it wrote nothing'}`,
  );
}

function trimLog(file: string): void {
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > LOG_LIMIT_BYTES) truncateSync(file);
}

async function createDatabase(cluster: Cluster): Promise<void> {
  const client = new PgClient({ connectionString: socketUrl(cluster.socketFolder, cluster.password, 'postgres') });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`);
  } finally {
    await client.end();
  }
}
