import { SHELL_ACTOR } from '../../../core/audit-log/actor.js';
import { DeliveryInbox } from '../../../core/webhook-inbox/delivery-inbox.service.js';
import { chosenInstallation } from '../chosen-installation.js';
import { idsGiven } from '../ids-given.js';
import { EXIT, type ShellCommand } from '../shell-command.js';

export const inboxCommand: ShellCommand = {
  name: 'inbox',
  summary: 'Lists webhooks that could not be processed, or lets them be tried again.',
  usage: ['', 'retry all', 'retry 12 13'],
  options: { installation: { type: 'string' } },
  async run(context) {
    const { app, given, terminal } = context;
    const { id } = chosenInstallation(context);
    const inbox = app.get(DeliveryInbox);
    const parked = await inbox.parked(id);
    const ids = idsGiven(
      given,
      parked.map((one) => one.id),
    );
    if (ids === null) {
      if (parked.length === 0) terminal.line('No webhook is parked.');
      terminal.table(parked.map((one) => [String(one.id), one.receivedAt.toISOString(), one.error]));
      if (parked.length > 0) terminal.line('"npm run doorman -- inbox retry all" lets them be tried again.');
      return EXIT.ok;
    }
    const retried = await inbox.retry(id, ids, SHELL_ACTOR);
    terminal.line(`${retried} of ${ids.length} are tried again, as soon as Doorman runs.`);
    return retried === ids.length ? EXIT.ok : EXIT.failed;
  },
};
