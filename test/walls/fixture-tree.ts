import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { Violation } from './violations.js';

type Import = Omit<Violation, 'rule'>;

const DECLARED = ['axios', 'pg', 'typeorm', '@nestjs/common', '@nestjs/platform-fastify'];
const NOT_DECLARED = ['dev-package', 'undeclared-package'];

/** Writes a small project below `root` in which exactly these imports stand; its packages are empty shells. */
export function writeFixtureTree(root: string, imports: Import[]): void {
  const files = new Map<string, string[]>();
  for (const { from, to, typeOnly } of imports) {
    if (isInTree(to) && !files.has(to)) files.set(to, []);
    const line = `import ${typeOnly ? 'type ' : ''}{ thing } from '${specifier(from, to)}';`;
    files.set(from, [...(files.get(from) ?? []), line]);
  }
  for (const [path, lines] of files) write(root, path, bodyOf(lines));
  writePackages(root);
  write(root, 'tsconfig.json', JSON.stringify({ compilerOptions: { module: 'nodenext', target: 'ES2023' } }));
}

function bodyOf(imports: string[]): string {
  const renamed = imports.map((line, index) => line.replace('{ thing }', `{ thing as thing${index} }`));
  const uses = imports.map((line, index) =>
    line.startsWith('import type')
      ? `export type Used${index} = thing${index};`
      : `export const used${index} = thing${index};`,
  );
  return [...renamed, ...uses, 'export const thing = 1;', ''].join('\n');
}

function isInTree(path: string): boolean {
  return /^(src|test|migrations)\//.test(path);
}

function specifier(from: string, to: string): string {
  if (!isInTree(to)) return to;
  const path = relative(dirname(from), to).replace(/\.ts$/, '.js');
  return path.startsWith('.') ? path : `./${path}`;
}

function writePackages(root: string): void {
  for (const name of [...DECLARED, ...NOT_DECLARED]) {
    write(root, `node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' }));
    write(root, `node_modules/${name}/index.js`, 'exports.thing = 1;');
  }
  const dependencies = Object.fromEntries(DECLARED.map((name) => [name, '1.0.0']));
  const devDependencies = { 'dev-package': '1.0.0' };
  write(root, 'package.json', JSON.stringify({ name: 'fixture', type: 'module', dependencies, devDependencies }));
}

function write(root: string, path: string, text: string): void {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
