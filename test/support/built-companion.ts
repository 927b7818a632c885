import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Makes the companion's scripts as `npm run build` does. */
export async function buildCompanion(): Promise<void> {
  await promisify(execFile)(process.execPath, ['src/web/companion/build.mjs']);
}
