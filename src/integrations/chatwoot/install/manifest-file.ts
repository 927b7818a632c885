import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { NotFoundError } from '../../../platform/errors/doorman-error.js';
import { parseManifest, type Manifest } from './manifest.js';

/** The manifest.json of this Doorman: the nearest one above this file, built or not. */
export function readManifest(): Manifest {
  return parseManifest(JSON.parse(readFileSync(manifestPath(), 'utf8')));
}

function manifestPath(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const file = join(folder, 'manifest.json');
    if (existsSync(file)) return file;
    if (folder === dirname(folder)) {
      throw new NotFoundError('manifest.missing', 'manifest.json is missing: it belongs beside package.json.');
    }
  }
}
