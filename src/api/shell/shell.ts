import { asksForDetails } from '../../platform/config/config.js';
import { ConfigError } from '../../platform/config/config-error.js';
import { describeError } from '../../platform/errors/describe-error.js';
import { DoormanError } from '../../platform/errors/doorman-error.js';
import { COMMANDS } from './commands.js';
import { parseGiven } from './given.js';
import { helpLines, usageLines } from './help.js';
import { EXIT, UsageError, type OpenedApp, type ShellCommand } from './shell-command.js';
import type { Terminal } from './terminal.js';

const HELP_WORDS = ['help', '--help', '-h'];

/** Runs one command and answers the exit code; whoever types it sees sentences, never a stack trace. */
export async function runShell(args: string[], terminal: Terminal, open: () => Promise<OpenedApp>): Promise<number> {
  const [name = 'help', ...rest] = args;
  if (HELP_WORDS.includes(name)) return help(rest[0], terminal);
  const command = COMMANDS.find((one) => one.name === name);
  if (!command) {
    terminal.error(`There is no command "${name}". "npm run doorman -- help" lists them.`);
    return EXIT.usage;
  }
  if (rest.some((word) => word === '--help' || word === '-h')) return help(name, terminal);
  return attempt(command, rest, terminal, open);
}

async function attempt(
  command: ShellCommand,
  args: string[],
  terminal: Terminal,
  open: () => Promise<OpenedApp>,
): Promise<number> {
  let app: OpenedApp | undefined;
  try {
    const given = parseGiven(args, command.options);
    app = await open();
    return await command.run({ given, terminal, app });
  } catch (error) {
    return tell(error, command, terminal);
  } finally {
    await app?.close();
  }
}

function tell(error: unknown, command: ShellCommand, terminal: Terminal): number {
  if (error instanceof UsageError) {
    terminal.error(error.message);
    for (const line of usageLines(command)) terminal.error(line);
    return EXIT.usage;
  }
  if (error instanceof DoormanError || error instanceof ConfigError) {
    terminal.error(error.message);
    return EXIT.failed;
  }
  const kind = error instanceof Error ? error.name : typeof error;
  terminal.error(
    `Something went wrong that Doorman did not expect (${kind}). Run it again with LOG_LEVEL=debug to see where.`,
  );
  // Only where it happened: what an unexpected error says may hold what nobody should read.
  if (asksForDetails()) terminal.error(describeError(error).stack ?? '');
  return EXIT.failed;
}

function help(name: string | undefined, terminal: Terminal): number {
  const command = COMMANDS.find((one) => one.name === name);
  for (const line of command ? usageLines(command) : helpLines(COMMANDS)) terminal.line(line);
  return EXIT.ok;
}
