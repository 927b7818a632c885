import { Doctor, type DoctorLine } from '../../../core/doctor/doctor.service.js';
import { withAges } from '../../../core/installations/told-moment.js';
import { Clock } from '../../../platform/clock.js';
import { chosenInstallation, describe } from '../chosen-installation.js';
import { EXIT, type ShellCommand } from '../shell-command.js';

const MARKS: Record<DoctorLine['state'], string> = { ok: 'ok', warn: 'warn', bad: 'BAD', absent: 'absent' };

/** The command takes webhooks in itself as long as it lasts, so that no other row would tell. */
const NOT_RUNNING: DoctorLine = {
  state: 'bad',
  name: 'Doorman',
  words: 'It does not run: nobody answers at DOORMAN_URL, and until the end of this examination this command does.',
  cure: 'Start it ("npm start"), and keep it running.',
};

export const doctorCommand: ShellCommand = {
  name: 'doctor',
  summary: 'Examines a live installation from end to end and says what to do about what is not well.',
  usage: [
    '[--installation ID]',
    '   writes one private note into a quiet conversation, to see that its webhook comes back',
  ],
  options: { installation: { type: 'string' } },
  async run(context) {
    const { app, terminal } = context;
    const installation = chosenInstallation(context);
    const isAlone = await app.listen();
    terminal.line(`Installation ${installation.id}: ${describe(installation)}`);
    const tell = (line: DoctorLine): void => {
      terminal.table(rowsOf({ ...line, words: withAges(line.words, app.get(Clock).now()) }));
    };
    if (isAlone) tell(NOT_RUNNING);
    const examined = await app.get(Doctor).examine(installation.id, tell);
    const lines = isAlone ? [NOT_RUNNING, ...examined] : examined;
    const bad = lines.filter(({ state }) => state === 'bad').length;
    terminal.line(bad === 0 ? 'Nothing is bad.' : `Bad: ${bad} of ${lines.length}.`);
    return bad === 0 ? EXIT.ok : EXIT.failed;
  },
};

function rowsOf({ state, name, words, cure }: DoctorLine): string[][] {
  const row = [MARKS[state].padEnd(6), name.padEnd(20), words];
  return cure === null ? [row] : [row, [' '.repeat(6), ' '.repeat(20), `-> ${cure}`]];
}
