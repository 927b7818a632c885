import { spawnSync } from 'node:child_process';

/**
 * As whom PostgreSQL runs; it refuses root. `namespace`: inside a user namespace where root is called 1000 and
 * still owns its files; `nobody`: as uid 65534, to whom data and binaries must be readable; `self`: as we are.
 */
export type PostgresAccount = 'self' | 'namespace' | 'nobody';

const NOBODY = 65534;
const UNSHARE = ['unshare', '--user', '--map-user=1000', '--map-group=1000'] as const;

export function chooseAccount(): PostgresAccount {
  if (process.getuid?.() !== 0) return 'self';
  return worksInNamespace() ? 'namespace' : 'nobody';
}

/** Some container profiles forbid user namespaces. */
function worksInNamespace(): boolean {
  const [command, ...args] = UNSHARE;
  return spawnSync(command, [...args, 'true'], { stdio: 'ignore' }).status === 0;
}

/** `argv` as the account has to run it. */
export function commandFor(account: PostgresAccount, argv: string[]): string[] {
  return account === 'namespace' ? [...UNSHARE, ...argv] : argv;
}

/** The uid and gid for `child_process`, and for the files the account must own. */
export function identityOf(account: PostgresAccount): { uid?: number; gid?: number } {
  return account === 'nobody' ? { uid: NOBODY, gid: NOBODY } : {};
}

/** Whether the account can pass through every parent of `path` and read it. */
export function canReach(account: PostgresAccount, path: string): boolean {
  if (account !== 'nobody') return true;
  return spawnSync('test', ['-r', path, '-a', '-x', path], { stdio: 'ignore', ...identityOf(account) }).status === 0;
}
