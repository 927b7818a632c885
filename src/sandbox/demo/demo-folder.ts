import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { codeOf } from '../proxy/error-code.js';

/** Where one demo keeps Doorman's data; empty at the start, as the helpdesk beside it is. */
export interface DemoFolder {
  path: string;
  /** Removes it. */
  release(): void;
}

/** A folder that the commands of a person at the keyboard can name. */
export function namedFolder(): DemoFolder {
  const home = resolve('.doorman');
  const owner = join(home, 'demo.pid');
  mkdirSync(home, { recursive: true, mode: 0o700 });
  takeOwnership(owner);
  const path = join(home, 'demo');
  rmSync(path, { recursive: true, force: true });
  mkdirSync(path, { mode: 0o700 });
  return {
    path,
    release() {
      rmSync(path, { recursive: true, force: true });
      rmSync(owner, { force: true });
    },
  };
}

/** A folder of which nobody else knows. */
export function temporaryFolder(): DemoFolder {
  const path = mkdtempSync(join(tmpdir(), 'doorman-demo-'));
  return { path, release: () => rmSync(path, { recursive: true, force: true }) };
}

/** Of two demos that start at the same moment one finds the other's file. */
function takeOwnership(owner: string): void {
  if (runningOwner(owner) === null) rmSync(owner, { force: true });
  try {
    writeFileSync(owner, String(process.pid), { flag: 'wx' });
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
    const running = String(runningOwner(owner) ?? 'unknown');
    throw new Error(`A demo is running already (process ${running}): use that one, or end it with Ctrl-C.`, {
      cause: error,
    });
  }
}

function runningOwner(file: string): number | null {
  try {
    const pid = Number(readFileSync(file, 'utf8'));
    process.kill(pid, 0);
    return pid === process.pid ? null : pid;
  } catch {
    // No file, or nobody behind it.
    return null;
  }
}
