import { carryOutAll } from '../carried-out.js';
import { chosenInstallation } from '../chosen-installation.js';
import { runImport } from '../run-import.js';
import type { ShellCommand } from '../shell-command.js';

export const importCommand: ShellCommand = {
  name: 'import',
  summary: 'Imports contacts and conversations from before the installation; goes on where it stopped.',
  usage: ['[--adopt-blocked] [--installation ID]'],
  options: { 'adopt-blocked': { type: 'boolean' }, installation: { type: 'string' } },
  async run(context) {
    const { id } = chosenInstallation(context);
    const code = await runImport(context, id);
    await carryOutAll(context, id);
    return code;
  },
};
