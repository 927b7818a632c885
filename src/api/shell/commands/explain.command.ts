import { Explain } from '../../../core/moderation/explain/explain.service.js';
import { uncountedWords } from '../../../core/moderation/explain/uncounted-words.js';
import { chosenInstallation } from '../chosen-installation.js';
import { EXIT, type ShellCommand } from '../shell-command.js';
import { TARGET_OPTIONS, TARGET_USAGE, targetGiven } from '../target-given.js';

export const explainCommand: ShellCommand = {
  name: 'explain',
  summary: 'Says what would happen to a visitor’s next message, and why.',
  usage: [TARGET_USAGE],
  options: TARGET_OPTIONS,
  async run(context) {
    const { app, given, terminal } = context;
    const target = targetGiven(given);
    const { visitorId, words, uncounted } = await app.get(Explain).whole(chosenInstallation(context).id, target);
    terminal.line(`${visitorId === null ? '' : `Visitor ${visitorId}. `}${words.verdict}`);
    if (words.winner !== null) terminal.line(`Because: ${words.winner}`);
    for (const loser of words.losers) terminal.line(`Without that: ${loser}`);
    for (const one of uncounted) terminal.line(`Does not count: ${uncountedWords(one)}`);
    return EXIT.ok;
  },
};
