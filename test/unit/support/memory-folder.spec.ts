import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeStaleFolders } from '../../support/memory-folder.js';

describe('what killed runs have left', () => {
  const where = mkdtempSync(join(tmpdir(), 'doorman-stale-'));
  const made = (name: string): string => {
    mkdirSync(join(where, name));
    return join(where, name);
  };
  afterAll(() => rmSync(where, { recursive: true }));

  it('is removed, but for what is young, of others or cannot be looked at', () => {
    symlinkSync('test-1-loop', join(where, 'test-1-loop'));
    const [old, young, other] = [made('test-2'), made('test-3'), made('other')];
    for (const folder of [old, other]) utimesSync(folder, 0, 0);
    removeStaleFolders('test-', where);
    expect([old, young, other].map((folder) => existsSync(folder))).toEqual([false, true, true]);
  });
});
