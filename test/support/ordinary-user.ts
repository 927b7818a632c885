import { resolve } from 'node:path';
import { canReach } from '../../src/platform/database/postgres-account.js';

/**
 * What to put before a command so that it does not run as root. Where a checkout lies hidden below a folder of root's,
 * nobody cannot read it; there a user namespace makes the process see itself as user 1000.
 */
export function asOrdinaryUser(): string[] {
  if (process.getuid?.() !== 0) return [];
  const isVisible = canReach('nobody', resolve('src')) && canReach('nobody', process.execPath);
  return isVisible
    ? ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups']
    : ['unshare', '--user', '--map-user=1000', '--map-group=1000'];
}
