import { HOST_INSTALLER, type HostInstaller, type InstallReport } from '../../../core/ports/host-installer.port.js';
import { carryOutAll } from '../carried-out.js';
import { checkRows, hasFailed, itemRow } from '../check-lines.js';
import { numberGiven } from '../given.js';
import { runImport } from '../run-import.js';
import { EXIT, UsageError, type Given, type ShellCommand, type ShellContext } from '../shell-command.js';

export const installCommand: ShellCommand = {
  name: 'install',
  summary: 'Installs Doorman into an account of a helpdesk, or mends an installation.',
  usage: [
    '--host https://chat.example.org --account 1 --token TOKEN',
    '   … [--force] [--no-import] [--adopt-blocked]',
    '   TOKEN: the access token of an administrator of Doorman’s own; "--token -" reads it from the standard input',
  ],
  options: {
    host: { type: 'string' },
    account: { type: 'string' },
    token: { type: 'string' },
    force: { type: 'boolean' },
    'no-import': { type: 'boolean' },
    'adopt-blocked': { type: 'boolean' },
  },
  run: install,
};

async function install(context: ShellContext): Promise<number> {
  const { app, given, terminal } = context;
  const hostUrl = required(given, 'host');
  const accountId = numberGiven(given, 'account');
  if (accountId === undefined) throw new UsageError('--account is missing.');
  const written = required(given, 'token');
  const token = written === '-' ? await terminal.piped() : written;
  const { publicUrl } = app.config;
  await app.listen();
  terminal.line(`Installing into account ${accountId} of ${hostUrl}; it will report to ${publicUrl}.`);
  const report = await app.get<HostInstaller>(HOST_INSTALLER).install(
    { hostUrl, accountId, token, publicUrl, force: given.isSet('force') },
    {
      checked: (check) => terminal.table(checkRows(check)),
      changed: (item) => terminal.table([itemRow(item)]),
    },
  );
  return conclude(context, report);
}

async function conclude(context: ShellContext, { installationId, checks, items }: InstallReport): Promise<number> {
  const { given, terminal } = context;
  if (installationId === null || items.length === 0) {
    terminal.line('Nothing was changed on the helpdesk.');
    return EXIT.failed;
  }
  const imported = given.isSet('no-import') ? EXIT.ok : await runImport(context, installationId);
  await carryOutAll(context, installationId);
  const failed = hasFailed(checks);
  terminal.line(failed ? 'Installed, but see what FAILED above.' : `Installed (installation ${installationId}).`);
  return failed ? EXIT.failed : imported;
}

function required(given: Given, name: string): string {
  const text = given.text(name)?.trim();
  if (text) return text;
  throw new UsageError(`--${name} is missing.`);
}
