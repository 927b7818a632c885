import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The version of this Doorman, as package.json says. */
export const VERSION = versionIn(fileURLToPath(new URL('.', import.meta.url)));

/** The sources lie deeper as built than as written, so the file is looked for upwards. */
function versionIn(from: string): string {
  let folder = from;
  while (!existsSync(join(folder, 'package.json')) && folder !== dirname(folder)) folder = dirname(folder);
  const told = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
  return told.version;
}
