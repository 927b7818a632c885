import { createHash, randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { UnavailableError } from '../errors/doorman-error.js';
import { canReach, chooseAccount, identityOf, type PostgresAccount } from './postgres-account.js';
import { binariesIn, findPostgresBinaries, type PostgresBinaries } from './postgres-binaries.js';

/** Unix socket paths end at 107 bytes; the name PostgreSQL adds and a margin are taken off. */
const LONGEST_SOCKET_PATH = 100;
const SOCKET_NAME = '.s.PGSQL.5432';

/** Where one embedded cluster lies and as whom it runs. */
export interface Cluster {
  account: PostgresAccount;
  binaries: PostgresBinaries;
  /** The finished data folder; `initdb` works in `draft` and is renamed to it. */
  data: string;
  draft: string;
  socketFolder: string;
  logFile: string;
  ownerFile: string;
  password: string;
}

/** Decides account and places for the cluster of `folder` (a real path), and makes the folders around it. */
export function prepareCluster(folder: string, account = chooseAccount()): Cluster {
  const home = canReach(account, folder) ? folder : reachableFolder(`doorman-${shortHash(folder)}`);
  return {
    account,
    binaries: reachableBinaries(account),
    data: join(home, 'pg'),
    draft: join(home, 'pg.new'),
    socketFolder: makeSocketFolder(home, account),
    logFile: join(folder, 'pg.log'),
    ownerFile: ownerFileOf(folder),
    password: readOrCreatePassword(folder, existsSync(join(home, 'pg'))),
  };
}

export function ownerFileOf(folder: string): string {
  return join(folder, 'pg.owner');
}

/** The places where the cluster of `folder` may lie. */
export function dataFoldersOf(folder: string): string[] {
  return [join(folder, 'pg'), join('/var/tmp', `doorman-${shortHash(folder)}`, 'pg')];
}

/** The URL of a database over the cluster's socket. */
export function socketUrl(socketFolder: string, password: string, database: string): string {
  return `postgres://doorman:${password}@/${database}?host=${encodeURIComponent(socketFolder)}`;
}

export function passwordFileOf(folder: string): string {
  return join(folder, 'pg.password');
}

function readOrCreatePassword(folder: string, clusterExists: boolean): string {
  const file = passwordFileOf(folder);
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  if (clusterExists) {
    throw new UnavailableError('database.password_missing', `${file} is missing: put it back from your backup`);
  }
  const password = randomBytes(24).toString('hex');
  writeFileSync(file, `${password}\n`, { mode: 0o600 });
  return password;
}

function reachableBinaries(account: PostgresAccount): PostgresBinaries {
  const found = findPostgresBinaries();
  if (canReach(account, join(found.root, 'bin')) && canReach(account, found.postgres)) return found;
  const copy = join(reachableFolder(`doorman-postgres-${shortHash(found.root)}`), 'native');
  if (!existsSync(join(copy, 'complete'))) {
    cpSync(found.root, copy, { recursive: true, verbatimSymlinks: true, force: true });
    writeFileSync(join(copy, 'complete'), '');
  }
  return binariesIn(copy);
}

/** A folder below /var/tmp that everybody may pass and only we may write. */
function reachableFolder(name: string): string {
  const folder = join('/var/tmp', name);
  mkdirSync(folder, { recursive: true });
  assertOurs(folder);
  chmodSync(folder, 0o755);
  return folder;
}

function makeSocketFolder(home: string, account: PostgresAccount): string {
  const near = join(home, 'pg.sock');
  const isShort = Buffer.byteLength(join(near, SOCKET_NAME)) <= LONGEST_SOCKET_PATH;
  const folder = isShort ? near : join(shortTmp(), `doorman-${shortHash(home)}.sock`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const { uid, gid } = identityOf(account);
  if (!isShort) assertOurs(folder, uid);
  if (uid !== undefined && gid !== undefined) chownSync(folder, uid, gid);
  return folder;
}

/** A socket folder beside the data stays; one in the temporary folder is nothing to leave behind. */
export function removeFarSocketFolder(cluster: Cluster): void {
  if (dirname(cluster.socketFolder) !== dirname(cluster.data))
    rmSync(cluster.socketFolder, { recursive: true, force: true });
}

function shortTmp(): string {
  return Buffer.byteLength(tmpdir()) <= LONGEST_SOCKET_PATH / 2 ? tmpdir() : '/tmp';
}

/** In a folder that everybody may write to, a name of ours may have been taken by somebody else. */
function assertOurs(folder: string, alsoUid?: number): void {
  const { uid } = lstatSync(folder);
  if (lstatSync(folder).isDirectory() && (uid === process.getuid?.() || uid === alsoUid)) return;
  throw new UnavailableError(
    'database.folder_taken',
    `${folder} belongs to somebody else: remove it or set DATABASE_URL`,
  );
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
