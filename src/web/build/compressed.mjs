import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const SMALLEST = 1024;

/**
 * Writes a gzipped file beside every text of the build, so that nothing is compressed while somebody waits.
 * Reads what was written: before that the bundler still changes its files.
 *
 * @returns {import('vite').Plugin}
 */
export function compressed() {
  return {
    name: 'doorman:compressed',
    apply: 'build',
    enforce: 'post',
    async writeBundle({ dir }, bundle) {
      for (const { fileName } of Object.values(bundle)) {
        if (!/\.(js|css|html|svg)$/.test(fileName)) continue;
        const path = join(dir, fileName);
        const bytes = await readFile(path);
        if (bytes.length >= SMALLEST) await writeFile(`${path}.gz`, gzipSync(bytes, { level: 9 }));
      }
    },
  };
}
