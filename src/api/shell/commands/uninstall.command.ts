import { HOST_INSTALLER, type HostInstaller } from '../../../core/ports/host-installer.port.js';
import { itemRow } from '../check-lines.js';
import { chosenInstallation, describe } from '../chosen-installation.js';
import { EXIT, type ShellCommand } from '../shell-command.js';

export const uninstallCommand: ShellCommand = {
  name: 'uninstall',
  summary: 'Takes Doorman out of a helpdesk: what it made goes, decisions are kept.',
  usage: ['[--installation ID] [--unblock]', '   --unblock: takes Doorman’s block flags off the contacts first'],
  options: { installation: { type: 'string' }, unblock: { type: 'boolean' } },
  async run(context) {
    const { app, terminal } = context;
    const installation = chosenInstallation(context);
    terminal.line(`Uninstalling from ${describe(installation)}.`);
    const { stays } = await app.get<HostInstaller>(HOST_INSTALLER).uninstall(installation.id, {
      checked: () => undefined,
      changed: (item) => terminal.table([itemRow(item)]),
    });
    for (const sentence of stays) terminal.line(sentence);
    return EXIT.ok;
  },
};
