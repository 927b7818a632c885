import { accessSync, constants, existsSync, readdirSync, rmSync, statfsSync, statSync } from 'node:fs';
import { freemem, tmpdir } from 'node:os';
import { join } from 'node:path';
import { liveOwner } from '../../src/platform/database/cluster-owner.js';
import { ownerFileOf } from '../../src/platform/database/cluster.js';

const MEMORY = '/dev/shm';
/** Eight times what a run takes. */
const ROOM_BYTES = 1024 ** 3;
const STALE_MS = 3_600_000;

/**
 * Where the database of a run lies: in memory where there is room for it, else in the temporary folder. A database of its
 * own for each test is hundreds of files made and removed, and that takes a disk's file system ten times as long.
 */
export function folderForDatabases(): string {
  return hasRoom() ? MEMORY : tmpdir();
}

/** Removes what runs that were killed have left in memory; `prefix`: how the names of their folders begin. */
export function removeStaleFolders(prefix: string, where = MEMORY): void {
  if (!existsSync(where)) return;
  const folders = readdirSync(where).filter((name) => name.startsWith(prefix));
  for (const name of folders) removeIfStale(join(where, name));
}

function removeIfStale(folder: string): void {
  try {
    if (isStale(folder)) rmSync(folder, { recursive: true, force: true });
  } catch {
    // It is somebody else's to remove.
  }
}

function hasRoom(): boolean {
  try {
    accessSync(MEMORY, constants.W_OK);
    const { bavail, bsize } = statfsSync(MEMORY);
    return Math.min(bavail * bsize, freemem()) > ROOM_BYTES;
  } catch {
    return false;
  }
}

function isStale(folder: string): boolean {
  const made = statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? Infinity;
  return liveOwner(ownerFileOf(folder)) === null && Date.now() - made > STALE_MS;
}
