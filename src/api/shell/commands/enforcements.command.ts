import { SHELL_ACTOR } from '../../../core/audit-log/actor.js';
import { EnforcementRetry } from '../../../core/enforcement/enforcement-retry.service.js';
import { EnforcementWorker } from '../../../core/enforcement/enforcement-worker.service.js';
import { EnforcementReadModel } from '../../../core/enforcement/enforcement.read-model.js';
import { effectRow } from '../carried-out.js';
import { chosenInstallation } from '../chosen-installation.js';
import { idsGiven } from '../ids-given.js';
import { EXIT, type ShellCommand, type ShellContext } from '../shell-command.js';

export const enforcementsCommand: ShellCommand = {
  name: 'enforcements',
  summary: 'Lists effects on the helpdesk that were given up, or lets them be tried again.',
  usage: ['', 'retry all', 'retry 12 13'],
  options: { installation: { type: 'string' } },
  async run(context) {
    const { id } = chosenInstallation(context);
    const dead = await context.app.get(EnforcementReadModel).deadLetters(id);
    const ids = idsGiven(
      context.given,
      dead.map((one) => one.id),
    );
    if (ids !== null) return retry(context, id, ids);
    const { terminal } = context;
    if (dead.length === 0) terminal.line('Nothing was given up.');
    terminal.table(dead.map((one) => [String(one.id), ...effectRow(one)]));
    if (dead.length > 0) terminal.line('"npm run doorman -- enforcements retry all" lets them be tried again.');
    return EXIT.ok;
  },
};

async function retry({ app, terminal }: ShellContext, installationId: string, ids: number[]): Promise<number> {
  const revived = await app.get(EnforcementRetry).retry(installationId, ids, SHELL_ACTOR);
  await app.get(EnforcementWorker).drain();
  const stillDead = await app.get(EnforcementReadModel).deadLetters(installationId);
  const failed = stillDead.filter((one) => revived.includes(one.id));
  terminal.line(`${revived.length} of ${ids.length} were tried again; ${failed.length} failed once more.`);
  terminal.table(failed.map((one) => [String(one.id), ...effectRow(one)]));
  return failed.length === 0 && revived.length === ids.length ? EXIT.ok : EXIT.failed;
}
