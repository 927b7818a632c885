import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const CACHE = fileURLToPath(new URL('../../node_modules/.cache/doorman-ts/', import.meta.url));
const COMPILER = readFileSync(new URL('../../node_modules/@swc/core/package.json', import.meta.url), 'utf8');

const OPTIONS = {
  swcrc: false,
  sourceMaps: 'inline',
  module: { type: 'es6' },
  jsc: {
    target: 'es2022',
    keepClassNames: true,
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
  },
};
/** Lets plain node import the sources (`./x.js` is `./x.ts`), for what runs from them: tests, their set-up and child processes, benches. */
export function resolve(specifier, context, next) {
  if (!/^\.{1,2}\//.test(specifier) || !specifier.endsWith('.js')) return next(specifier, context);
  const source = new URL(specifier.replace(/\.js$/, '.ts'), context.parentURL);
  return existsSync(source) ? next(source.href, context) : next(specifier, context);
}

export async function load(url, context, next) {
  if (!/^file:[^?]*\.ts(\?|$)/.test(url)) return next(url, context);
  return { format: 'module', source: await compiled(fileURLToPath(url)), shortCircuit: true };
}

/** Compiled once for all processes: many are started by tests, and each would take longer to compile than to start. */
async function compiled(filename) {
  const source = readFileSync(filename, 'utf8');
  const kept = `${CACHE}${createHash('sha256')
    .update(JSON.stringify([COMPILER, OPTIONS, filename, source]))
    .digest('hex')}.mjs`;
  if (existsSync(kept)) return readFileSync(kept, 'utf8');
  const { transform } = await import('@swc/core');
  const { code } = await transform(source, { ...OPTIONS, filename });
  keep(kept, code);
  return code;
}

/** Whole or not at all: another process may want it at the same moment, and one without rights here keeps nothing. */
function keep(file, code) {
  const unfinished = `${file}.${randomBytes(6).toString('hex')}`;
  try {
    mkdirSync(CACHE, { recursive: true });
    writeFileSync(unfinished, code);
    renameSync(unfinished, file);
  } catch (error) {
    if (!['EACCES', 'EPERM', 'EROFS'].includes(error.code)) throw error;
  }
}
