import { fileURLToPath } from 'node:url';
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
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildCompanion();
