import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repairLinks } from '../../../../src/platform/database/postgres-binaries.js';

describe('the library links of the PostgreSQL package', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'doorman-links-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it('are made when npm did not run the install script, and kept when it did', () => {
    const links = [{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' }];
    mkdirSync(join(folder, 'native', 'lib'), { recursive: true });
    writeFileSync(join(folder, 'native', 'lib', 'libpq.so.5.18'), 'library');
    writeFileSync(join(folder, 'native', 'pg-symlinks.json'), JSON.stringify(links));

    repairLinks(join(folder, 'native'), 'package');
    repairLinks(join(folder, 'native'), 'package');

    expect(readFileSync(join(folder, 'native', 'lib', 'libpq.so.5'), 'utf8')).toBe('library');
  });
});
