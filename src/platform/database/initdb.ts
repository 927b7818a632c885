import { execFile } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { UnavailableError } from '../errors/doorman-error.js';
import { commandFor, identityOf } from './postgres-account.js';
import type { Cluster } from './cluster.js';

/** Makes the data folder if there is none yet. A kill on the way leaves only a draft, which the next start throws away. */
export async function createDataFolder(cluster: Cluster, durable: boolean): Promise<void> {
  if (existsSync(cluster.data)) return;
  rmSync(cluster.draft, { recursive: true, force: true });
  mkdirSync(cluster.draft, { mode: 0o700 });
  const passwordFile = join(dirname(cluster.draft), 'pg.password.new');
  writeFileSync(passwordFile, cluster.password, { mode: 0o600 });
  giveTo(cluster, cluster.draft, passwordFile);
  try {
    await runInitdb(cluster, passwordFile, durable);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(cluster.draft, cluster.data);
}

async function runInitdb(cluster: Cluster, passwordFile: string, durable: boolean): Promise<void> {
  const argv = [
    cluster.binaries.initdb,
    ...['-D', cluster.draft, '-U', 'doorman', '--auth=scram-sha-256', `--pwfile=${passwordFile}`],
    ...['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
    ...(durable ? [] : ['--no-sync']),
  ];
  const [command = '', ...args] = commandFor(cluster.account, argv);
  try {
    await promisify(execFile)(command, args, { cwd: cluster.draft, ...identityOf(cluster.account) });
  } catch (error) {
    throw new UnavailableError(
      'database.initdb_failed',
      `PostgreSQL could not make its data folder: ${stderrOf(error)}`,
      {
        cause: error,
      },
    );
  }
}

function giveTo(cluster: Cluster, ...paths: string[]): void {
  const { uid, gid } = identityOf(cluster.account);
  if (uid === undefined || gid === undefined) return;
  for (const path of paths) chownSync(path, uid, gid);
}

function stderrOf(error: unknown): string {
  const stderr = typeof error === 'object' && error !== null && 'stderr' in error ? String(error.stderr).trim() : '';
  return stderr || String(error);
}
