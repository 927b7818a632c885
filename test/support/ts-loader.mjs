import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { compiled } from './ts-compiler.mjs';

/** Lets plain node import the sources (`./x.js` is `./x.ts`), for what runs from them: tests, their set-up and child processes, benches. */
export function resolve(specifier, context, next) {
  if (!/^\.{1,2}\//.test(specifier) || !specifier.endsWith('.js')) return next(specifier, context);
  const source = new URL(specifier.replace(/\.js$/, '.ts'), context.parentURL);
  return existsSync(source) ? next(source.href, context) : next(specifier, context);
}

export function load(url, context, next) {
  if (!/^file:[^?]*\.ts(\?|$)/.test(url)) return next(url, context);
  return { format: 'module', source: compiled(fileURLToPath(url)), shortCircuit: true };
}
