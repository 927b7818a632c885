import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { codeOf } from '../errors/error-code.js';
import { beginningOf } from './process-identity.js';

/** The process that runs a cluster: its id and when it began, so that a later process with the same id is not taken for it. */
export interface Owner {
  pid: number;
  beginning: string;
}

/** The live owner named in `file`, or null if there is none or it has died. */
export function liveOwner(file: string): Owner | null {
  const owner = readOwner(file);
  return owner !== null && beginningOf(owner.pid) === owner.beginning ? owner : null;
}

/** Makes this process the owner; false if a live one stands there. */
export function takeOwnership(file: string): boolean {
  if (liveOwner(file) !== null) return false;
  clearDeadOwner(file);
  const draft = `${file}.${process.pid}`;
  const me: Owner = { pid: process.pid, beginning: beginningOf(process.pid) ?? '' };
  writeFileSync(draft, JSON.stringify(me), { mode: 0o600 });
  const won = linkIfFree(draft, file);
  rmSync(draft, { force: true });
  return won;
}

export function giveUpOwnership(file: string): void {
  if (readOwner(file)?.pid === process.pid) rmSync(file, { force: true });
}

/** Two starters may both see a dead owner: each moves the file aside first, and puts back what turns out to be alive. */
function clearDeadOwner(file: string): void {
  const aside = `${file}.${process.pid}.dead`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  if (liveOwner(aside) !== null) linkIfFree(aside, file);
  rmSync(aside, { force: true });
}

function linkIfFree(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

function readOwner(file: string): Owner | null {
  try {
    const parsed: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return isOwner(parsed) ? parsed : null;
  } catch {
    return null;
  }
}

function isOwner(value: unknown): value is Owner {
  return (
    typeof value === 'object' &&
    value !== null &&
    'pid' in value &&
    'beginning' in value &&
    typeof value.pid === 'number' &&
    typeof value.beginning === 'string'
  );
}
