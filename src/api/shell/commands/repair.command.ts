import { SHELL_ACTOR } from '../../../core/audit-log/actor.js';
import { HostDriftService } from '../../../core/drift/host-drift.service.js';
import { itemRow } from '../check-lines.js';
import { chosenInstallation } from '../chosen-installation.js';
import { EXIT, type ShellCommand } from '../shell-command.js';

export const repairCommand: ShellCommand = {
  name: 'repair',
  summary: 'Makes right what somebody changed or deleted on the helpdesk of what Doorman made there.',
  usage: ['[--installation ID]'],
  options: { installation: { type: 'string' } },
  async run(context) {
    const { id } = chosenInstallation(context);
    const drift = context.app.get(HostDriftService);
    const outcomes = await drift.repair(id, SHELL_ACTOR);
    context.terminal.table(outcomes.map((item) => itemRow({ ...item, purpose: '' })));
    const left = await drift.report(id);
    for (const { name, detail } of left) context.terminal.line(`Still not as it should be: ${name} (${detail ?? ''}).`);
    return left.length === 0 ? EXIT.ok : EXIT.failed;
  },
};
