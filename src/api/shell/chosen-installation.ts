import { InstallationDirectory } from '../../core/installations/installation-directory.service.js';
import type { KnownInstallation } from '../../core/installations/known-installation.js';
import { NotFoundError } from '../../platform/errors/doorman-error.js';
import { UsageError, type ShellContext } from './shell-command.js';

/** The installation that is meant: the named one, or the only one that is not uninstalled. */
export function chosenInstallation({ app, given }: ShellContext): KnownInstallation {
  const all = app.get(InstallationDirectory).all();
  const named = given.text('installation');
  const candidates = all.filter((one) => (named === undefined ? one.state !== 'uninstalled' : one.id === named));
  const [only, ...others] = candidates;
  if (!only) throw new NotFoundError('installation.unknown', noneText(named, all));
  if (others.length === 0) return only;
  const list = candidates.map((one) => `--installation ${one.id} (${describe(one)})`);
  throw new UsageError(`There are several installations; say which one:\n  ${list.join('\n  ')}`);
}

export function describe({ hostUrl, accountId }: KnownInstallation): string {
  return `account ${accountId} of ${hostUrl}`;
}

function noneText(named: string | undefined, all: readonly KnownInstallation[]): string {
  if (named !== undefined && all.length > 0) {
    return `There is no installation ${named}. Known: ${all.map((one) => one.id).join(', ')}.`;
  }
  return 'Doorman is not installed anywhere yet: npm run doorman -- install --host URL --token TOKEN --account NUMBER';
}
