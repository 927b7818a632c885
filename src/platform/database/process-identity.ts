import { spawnSync } from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';
import { codeOf } from '../errors/error-code.js';

/** When a process began, in whatever unit the system tells; a later process with the same id has another one. Null: no such process. */
export function beginningOf(pid: number): string | null {
  if (!isAlive(pid)) return null;
  if (process.platform !== 'linux') return askPs(pid, 'lstart=');
  try {
    // The name in brackets may hold blanks; after it the first field is the state, the 20th the start time.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? null : (fields[19] ?? null);
  } catch {
    return null;
  }
}

/** Whether `pid` is a postmaster of exactly this data folder (it makes it its working folder). */
export function isPostmasterOf(pid: number, dataFolder: string): boolean {
  if (!isAlive(pid)) return false;
  if (process.platform !== 'linux') return askPs(pid, 'command=')?.includes(dataFolder) ?? false;
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === dataFolder;
  } catch {
    return false;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

function askPs(pid: number, field: string): string | null {
  const { status, stdout } = spawnSync('ps', ['-p', String(pid), '-o', field], { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : null;
}
