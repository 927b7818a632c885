import { GATE_TRIALS, type GateTrials } from '../../../core/ports/gate-presence.port.js';
import { chosenInstallation } from '../chosen-installation.js';
import { EXIT, UsageError, type ShellCommand } from '../shell-command.js';

export const gateCommand: ShellCommand = {
  name: 'gate',
  summary: 'Tries the gate from outside, through the reverse proxy.',
  usage: ['check [--url https://chat.example.org] [--installation ID]'],
  options: { url: { type: 'string' }, installation: { type: 'string' } },
  async run(context) {
    const { app, given, terminal } = context;
    if (given.words.join(' ') !== 'check') throw new UsageError('Write "gate check".');
    const { id } = chosenInstallation(context);
    const trials = await app.get<GateTrials>(GATE_TRIALS).trials(id, given.text('url'));
    const rows = trials.map(({ name, state, words, cure }) => [
      state,
      name,
      cure === null ? words : `${words.replace(/\.?$/, '.')} ${cure}`,
    ]);
    terminal.table(rows);
    return trials.some(({ state }) => state === 'bad') ? EXIT.failed : EXIT.ok;
  },
};
