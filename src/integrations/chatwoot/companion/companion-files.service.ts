import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Injectable } from '@nestjs/common';
import { NotFoundError } from '../../../platform/errors/doorman-error.js';

export type CompanionFile = 'companion.js' | 'bridge.js';

/** The scripts that `npm run build` makes of src/web/companion. */
@Injectable()
export class CompanionFiles {
  private readonly texts = new Map<CompanionFile, string>();

  async read(name: CompanionFile): Promise<string> {
    const known = this.texts.get(name);
    if (known !== undefined) return known;
    const path = join(packageFolder(), 'dist', 'companion', name);
    if (!existsSync(path)) throw new NotFoundError('companion.not_built', 'This script is made by "npm run build".');
    const text = await readFile(path, 'utf8');
    this.texts.set(name, text);
    return text;
  }
}

function packageFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json')) && folder !== dirname(folder)) folder = dirname(folder);
  return folder;
}
