import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync, statSync } from 'node:fs';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { socketUrl, type Cluster } from './cluster.js';
import { PgClient } from './pg-client.js';
import { commandFor, identityOf } from './postgres-account.js';

/**
 * Runs PostgreSQL beside a reader of our pipe: when this process ends, however it ends, the pipe closes and PostgreSQL
 * gets SIGINT (fast shutdown). The reader is a subshell with a builtin, so that killing it leaves nothing behind.
 */
const SUPERVISOR = `
exec 3<&0
"$@" </dev/null 3<&- &
server=$!
( read -r _ <&3; kill -INT "$server" ) &
reader=$!
exec 3<&-
wait "$server"
code=$?
kill "$reader" 2>/dev/null
exit "$code"
`;

const READY_POLL_MS = 20;
const STOP_PATIENCE_MS = 30_000;

/** `durable: false` is for tests only: a power cut may destroy the data. */
export interface ServerSettings {
  durable: boolean;
  maxConnections: number;
}

/** One run of the server, from spawn to exit. */
export class PostmasterProcess {
  private constructor(
    private readonly child: ChildProcess,
    private readonly cluster: Cluster,
    private readonly logStart: number,
  ) {}

  static spawn(cluster: Cluster, settings: ServerSettings): PostmasterProcess {
    const log = openSync(cluster.logFile, 'a', 0o600);
    const argv = ['sh', '-c', SUPERVISOR, 'sh', cluster.binaries.postgres, ...argumentsOf(cluster, settings)];
    const [command = '', ...args] = commandFor(cluster.account, argv);
    // A process group of its own: Ctrl-C in the terminal is for us, PostgreSQL stops when we have finished with it.
    const child = spawn(command, args, {
      cwd: cluster.data,
      detached: true,
      stdio: ['pipe', log, log],
      ...identityOf(cluster.account),
    });
    // A command that is not there at all shows as a process without an id.
    child.on('error', () => undefined);
    child.stdin?.on('error', () => undefined);
    const logStart = statSync(cluster.logFile).size;
    closeSync(log);
    child.unref();
    return new PostmasterProcess(child, cluster, logStart);
  }

  get exited(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null || this.child.pid === undefined;
  }

  onExit(fn: () => void): void {
    if (this.exited) fn();
    else this.child.once('exit', fn);
  }

  /** True once it answers a query, false if it ended before. */
  async becomesReady(): Promise<boolean> {
    while (!this.exited) {
      if (await answers(this.cluster)) return true;
      await delay(READY_POLL_MS);
    }
    return false;
  }

  /** What it has written to its log in this run. */
  logTail(): string {
    return readFileSync(this.cluster.logFile).subarray(this.logStart).toString('utf8').slice(-2000).trim();
  }

  /** Fast shutdown with a checkpoint; if that takes too long, an immediate one (recovery at the next start). */
  async stop(): Promise<void> {
    if (this.exited) return;
    this.child.ref();
    const ended = once(this.child, 'exit');
    this.child.stdin?.end();
    const inTime = await Promise.race([ended.then(() => true), delay(STOP_PATIENCE_MS, false, { ref: false })]);
    if (!inTime && this.child.pid !== undefined) process.kill(-this.child.pid, 'SIGQUIT');
    await ended;
  }
}

function argumentsOf(cluster: Cluster, settings: ServerSettings): string[] {
  const values: Record<string, string | number> = {
    listen_addresses: '',
    unix_socket_directories: cluster.socketFolder,
    unix_socket_permissions: '0700',
    shared_buffers: '64MB',
    max_connections: settings.maxConnections,
    fsync: settings.durable ? 'on' : 'off',
    synchronous_commit: settings.durable ? 'on' : 'off',
    full_page_writes: settings.durable ? 'on' : 'off',
    // What visitors wrote must not get into a log with the statement that failed.
    log_error_verbosity: 'terse',
    log_min_error_statement: 'panic',
    log_parameter_max_length_on_error: 0,
  };
  return ['-D', cluster.data, ...Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
}

async function answers(cluster: Cluster): Promise<boolean> {
  const connectionString = socketUrl(cluster.socketFolder, cluster.password, 'postgres');
  const client = new PgClient({ connectionString, connectionTimeoutMillis: 5_000 });
  try {
    await client.connect();
    await client.query('SELECT 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}
