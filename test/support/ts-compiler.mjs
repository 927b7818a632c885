import { transformSync } from '@swc/core';
import { createHash, randomBytes } from 'node:crypto';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const TREE = join(ROOT, 'node_modules/.cache/doorman-ts');
const COMPILER = readFileSync(join(ROOT, 'node_modules/@swc/core/package.json'), 'utf8');
/** What a process of its own may run; the pages in src/web are built by others. */
const RUN_BY_THEMSELVES = ['src', 'migrations', 'test/support', 'test/sandbox', 'test/bench'];
/** What they read beside it: the built pages, and what was recorded. */
const READ = ['dist', 'test/fixtures'];
const WEB = join('src', 'web');

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

/** Compiled once for all processes and runs, until the source changes; it stands in the tree where the source stands here. */
export function compiled(filename, store = orNothing) {
  const source = readFileSync(filename, 'utf8');
  const hash = createHash('sha256')
    .update(JSON.stringify([COMPILER, OPTIONS, source]))
    .digest('hex');
  const mark = `\n//${hash}\n`;
  const path = relative(ROOT, filename);
  const kept = path.startsWith('..') ? null : join(TREE, path.replace(/\.ts$/, '.js'));
  const known = kept ? textOf(kept) : '';
  if (known.endsWith(mark)) return known;
  const code = transformSync(source, { ...OPTIONS, filename }).code + mark;
  if (kept) store(() => keep(kept, code));
  return code;
}

let isWhole = false;

/**
 * The folder in which all of it stands as plain node runs it: a process from there starts in half the time of one that
 * has the loader compile. Looked through once in a process.
 */
export function compiledTree() {
  if (isWhole) return TREE;
  for (const folder of RUN_BY_THEMSELVES)
    for (const name of readdirSync(join(ROOT, folder), { recursive: true })) {
      const path = join(folder, name);
      if (/(?<!\.d|\.spec)\.ts$/.test(path) && !path.startsWith(WEB)) compiled(join(ROOT, path), orSaid);
    }
  const [manifest, copy] = [ROOT, TREE].map((folder) => join(folder, 'package.json'));
  if (textOf(copy) !== textOf(manifest)) orSaid(() => keep(copy, textOf(manifest)));
  for (const path of READ) {
    const link = join(TREE, path);
    const target = relative(dirname(link), join(ROOT, path));
    if (!lstatSync(link, { throwIfNoEntry: false })) orSaid(() => symlinkSync(target, link));
  }
  isWhole = true;
  return TREE;
}

function textOf(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

/** Whole or not at all: another process may want it at the same moment. */
function keep(file, code) {
  const unfinished = `${file}.${randomBytes(6).toString('hex')}`;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(unfinished, code);
  renameSync(unfinished, file);
}

const NO_RIGHTS = ['EACCES', 'EPERM', 'EROFS'];

/** One without rights here keeps nothing. */
function orNothing(work) {
  try {
    work();
  } catch (error) {
    if (!NO_RIGHTS.includes(error.code)) throw error;
  }
}

/** What runs from the tree would be old without it. Another one may have been faster. */
function orSaid(work) {
  try {
    work();
  } catch (error) {
    if (error.code === 'EEXIST') return;
    if (!NO_RIGHTS.includes(error.code)) throw error;
    const cure = `Remove ${TREE}, or give it to who runs the tests.`;
    throw new Error(`The tests cannot compile what they run as processes (${error.code}). ${cure}`, { cause: error });
  }
}
