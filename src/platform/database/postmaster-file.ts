import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isPostmasterOf } from './process-identity.js';

/** Above every possible process id, so that PostgreSQL finds nobody there. */
const NO_PROCESS = '4194305';

/** What a running PostgreSQL writes into `postmaster.pid`. */
export interface Postmaster {
  pid: number;
  socketFolder: string;
  ready: boolean;
}

/** The live postmaster of a data folder (its real path), or null. */
export function livePostmaster(dataFolder: string): Postmaster | null {
  const lines = readLines(dataFolder);
  const pid = Number(lines?.[0]);
  if (lines === null || !Number.isInteger(pid) || !isPostmasterOf(pid, dataFolder)) return null;
  return { pid, socketFolder: lines[4] ?? '', ready: lines[7]?.trim() === 'ready' };
}

/**
 * After a hard stop (a container's, say) the id in `postmaster.pid` may belong to another process by now, and PostgreSQL
 * would refuse to start for ever. The file itself stays: it leads to the shared memory that old backends may still hold.
 */
export function disarmStaleFiles(dataFolder: string, socketFolder: string): void {
  const lines = readLines(dataFolder);
  if (lines !== null) writeFileSync(pidFile(dataFolder), [NO_PROCESS, ...lines.slice(1)].join('\n'));
  for (const name of readdirSync(socketFolder)) {
    if (name.startsWith('.s.PGSQL.')) rmSync(join(socketFolder, name), { force: true });
  }
}

function readLines(dataFolder: string): string[] | null {
  try {
    return readFileSync(pidFile(dataFolder), 'utf8').split('\n');
  } catch {
    return null;
  }
}

function pidFile(dataFolder: string): string {
  return join(dataFolder, 'postmaster.pid');
}
