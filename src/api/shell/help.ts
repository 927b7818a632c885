import type { ShellCommand } from './shell-command.js';
import { tableLines } from './table.js';

/** Every command in a line. */
export function helpLines(commands: readonly ShellCommand[]): string[] {
  return [
    'npm run doorman -- COMMAND …',
    '',
    ...tableLines(commands.map((command) => [command.name, command.summary])),
    '',
    '"npm run doorman -- help COMMAND" tells more. Exit code: 0 all is well, 1 something is not, 2 not understood.',
  ];
}

export function usageLines(command: ShellCommand): string[] {
  const begin = `  npm run doorman -- ${command.name} `;
  // What begins with blanks goes on from the line above or explains it.
  const usage = command.usage.map((line) => (line.startsWith(' ') ? `    ${line}` : `${begin}${line}`.trimEnd()));
  return [command.summary, '', ...usage];
}
