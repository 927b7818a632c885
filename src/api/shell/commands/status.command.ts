import { inWords } from '../../../core/drift/drift-doctor.service.js';
import { HostDriftService } from '../../../core/drift/host-drift.service.js';
import { InstallationDirectory } from '../../../core/installations/installation-directory.service.js';
import { healthChecks } from '../../../core/installations/installation-health.js';
import { InstallationHealthReadModel } from '../../../core/installations/installation-health.read-model.js';
import type { KnownInstallation } from '../../../core/installations/known-installation.js';
import { withAges } from '../../../core/installations/told-moment.js';
import { HOST_INSTALLER, type HostInstaller } from '../../../core/ports/host-installer.port.js';
import { Clock } from '../../../platform/clock.js';
import { checkRows, hasFailed, itemRow } from '../check-lines.js';
import { chosenInstallation, describe } from '../chosen-installation.js';
import { EXIT, type ShellCommand, type ShellContext } from '../shell-command.js';

export const statusCommand: ShellCommand = {
  name: 'status',
  summary: 'Says how every installation stands, on the helpdesk and here.',
  usage: ['[--installation ID]'],
  options: { installation: { type: 'string' } },
  async run(context) {
    const { app, given } = context;
    const all = app.get(InstallationDirectory).all();
    const shown = given.text('installation') === undefined && all.length > 0 ? all : [chosenInstallation(context)];
    let healthy = true;
    for (const installation of shown) healthy = (await show(context, installation)) && healthy;
    return healthy ? EXIT.ok : EXIT.failed;
  },
};

/** Prints one installation; answers whether all is well with it. */
async function show({ app, terminal }: ShellContext, installation: KnownInstallation): Promise<boolean> {
  terminal.line(`Installation ${installation.id}: ${describe(installation)}, ${installation.state}`);
  if (installation.state === 'uninstalled') return true;
  const host = await app.get<HostInstaller>(HOST_INSTALLER).status(installation.id);
  const facts = await app.get(InstallationHealthReadModel).of(installation.id);
  const now = app.get(Clock).now();
  const checks = [...host.checks, ...healthChecks(facts, now)];
  terminal.table(checks.flatMap((check) => checkRows({ ...check, said: withAges(check.said, now) })));
  terminal.table(host.items.map((item) => itemRow({ ...item, purpose: '' })));
  for (const item of await app.get(HostDriftService).report(installation.id)) {
    terminal.line(
      `Somebody changed it on the helpdesk: ${withAges(inWords(item), now)}. "npm run doorman -- repair" makes it right.`,
    );
  }
  return !hasFailed(checks) && host.items.every((item) => item.outcome === 'ok');
}
