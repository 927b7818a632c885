import { AttemptReadModel, type AttemptLine, type StoppedCall } from '../../../core/screening/attempt.read-model.js';
import { chosenInstallation } from '../chosen-installation.js';
import { numberGiven } from '../given.js';
import { EXIT, type ShellCommand } from '../shell-command.js';

const MOST = 50;

export const attemptsCommand: ShellCommand = {
  name: 'attempts',
  summary: 'Lists messages and calls that were stopped, the newest first.',
  usage: ['[--visitor N] [--limit 50] [--texts] [--json] [--installation ID]'],
  options: {
    visitor: { type: 'string' },
    limit: { type: 'string' },
    texts: { type: 'boolean' },
    json: { type: 'boolean' },
    installation: { type: 'string' },
  },
  async run(context) {
    const { app, given, terminal } = context;
    const visitorId = numberGiven(given, 'visitor') ?? null;
    const most = numberGiven(given, 'limit') ?? MOST;
    const withTexts = given.isSet('texts');
    const { id } = chosenInstallation(context);
    const found = await app.get(AttemptReadModel).newest(id, visitorId, most);
    const lines = found.map((line) => (withTexts ? line : { ...line, text: null }));
    if (given.isSet('json')) {
      for (const line of lines) terminal.line(JSON.stringify(line));
      return EXIT.ok;
    }
    if (lines.length === 0) terminal.line('Nothing was stopped.');
    terminal.table(lines.map(row));
    return EXIT.ok;
  },
};

function row(line: AttemptLine): string[] {
  const { at, visitorId, channel, conversationId, messageId, text, files, call } = line;
  const who = visitorId === null ? 'unknown' : `visitor ${visitorId}`;
  if (call) return [at.toISOString(), who, channel, callWords(call), whyWords(call)];
  const where = `conversation ${conversationId ?? '-'}, message ${messageId ?? '-'}`;
  const what = [text ?? '', files > 0 ? `(${files} files)` : ''].filter((part) => part !== '').join(' ');
  return [at.toISOString(), who, channel, where, what];
}

function callWords({ caller, dialled }: StoppedCall): string {
  return `${caller ?? 'withheld'} called ${dialled ?? '-'}`;
}

function whyWords({ stoppedBy, attestation, attestationValid, screening }: StoppedCall): string {
  const heard = stoppedBy.cause === 'USER_BUSY' ? 'busy tone' : 'rejected';
  const by = `${stoppedBy.role.replace('_', ' ')}: ${stoppedBy.key}${stoppedBy.claimed ? ' (claimed)' : ''}`;
  const attested =
    attestation === null ? [] : [`attestation ${attestation}${attestationValid === false ? ', invalid' : ''}`];
  return [heard, by, ...attested, ...(screening === null ? [] : [screening])].join('; ');
}
