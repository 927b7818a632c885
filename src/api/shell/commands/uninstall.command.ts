import { EnforcementWorker } from '../../../core/enforcement/enforcement-worker.service.js';
import { InstallationFlags } from '../../../core/enforcement/installation-flags.service.js';
import { HOST_INSTALLER, type HostInstaller } from '../../../core/ports/host-installer.port.js';
import { workAWhile } from '../carried-out.js';
import { itemRow } from '../check-lines.js';
import { chosenInstallation, describe } from '../chosen-installation.js';
import { EXIT, type ShellCommand, type ShellContext } from '../shell-command.js';

export const uninstallCommand: ShellCommand = {
  name: 'uninstall',
  summary: 'Takes Doorman out of a helpdesk: what it made goes, decisions are kept.',
  usage: [
    '[--installation ID] [--unblock | --forget]',
    '   --unblock: takes Doorman’s block flags off the contacts first',
    '   --forget: the helpdesk is gone for good; asks nothing of it',
  ],
  options: { installation: { type: 'string' }, unblock: { type: 'boolean' }, forget: { type: 'boolean' } },
  async run(context) {
    const { app, given, terminal } = context;
    const installation = chosenInstallation(context);
    const installer = app.get<HostInstaller>(HOST_INSTALLER);
    if (given.isSet('forget')) {
      await installer.forget(installation.id);
      terminal.line(`Forgotten: ${describe(installation)}. What Doorman made there was not touched.`);
      return EXIT.ok;
    }
    terminal.line(`Uninstalling from ${describe(installation)}.`);
    if (given.isSet('unblock') && !(await takeFlagsOff(context, installation.id))) return EXIT.failed;
    const { stays } = await installer.uninstall(installation.id, {
      checked: () => undefined,
      changed: (item) => terminal.table([itemRow(item)]),
    });
    for (const sentence of stays) terminal.line(sentence);
    if (!given.isSet('unblock')) terminal.line(FLAGS_STAY);
    return EXIT.ok;
  },
};

const FLAGS_STAY =
  'Contacts that Doorman blocked stay blocked on the helpdesk, where agents can unblock them ("--unblock" would have done it).';
const LONGEST_WAIT_MS = 60_000;

/** Whether every flag of ours came off in time. */
async function takeFlagsOff({ app, terminal }: ShellContext, installationId: string): Promise<boolean> {
  const flags = app.get(InstallationFlags);
  const contacts = await flags.withdraw(installationId);
  const end = Date.now() + LONGEST_WAIT_MS;
  let pending = contacts;
  while (pending > 0 && Date.now() < end) {
    await workAWhile(app.get(EnforcementWorker));
    pending = await flags.pending(installationId);
    terminal.progress(`Taking flags off: ${contacts - pending} of ${contacts} contacts …`);
  }
  if (pending === 0) {
    terminal.line(`${contacts} contacts were looked at; none is blocked by Doorman any more.`);
    return true;
  }
  terminal.error(
    `${pending} of ${contacts} flags are not off yet, so nothing else was taken away. Run it again in a while.`,
  );
  return false;
}
