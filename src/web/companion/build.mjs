import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** Makes the two scripts, each one file that leaves no name behind; `folder` is dist/companion unless given. */
export async function buildCompanion(folder = here('../../../dist/companion')) {
  for (const [entry, name] of [
    ['main.ts', 'companion.js'],
    ['bridge/main.ts', 'bridge.js'],
  ]) {
    await build({
      configFile: false,
      root: here('.'),
      publicDir: false,
      logLevel: 'warn',
      build: {
        outDir: folder,
        emptyOutDir: false,
        target: 'es2022',
        lib: { entry: here(entry), formats: ['iife'], name: 'doorman', fileName: () => name },
      },
    });
  }
  weigh(join(folder, 'companion.js'));
}

/** Every dashboard of the helpdesk loads it: more than this nobody gets. */
const MOST_BYTES = 8 * 1024;

function weigh(file) {
  const bytes = gzipSync(readFileSync(file)).length;
  if (bytes > MOST_BYTES) throw new Error(`${file}: ${String(bytes)} bytes gzipped, ${String(MOST_BYTES)} are allowed`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildCompanion();
