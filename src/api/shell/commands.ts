import { attemptsCommand } from './commands/attempts.command.js';
import {
  blacklistCommand,
  clearCommand,
  dismissCommand,
  undoCommand,
  whitelistCommand,
} from './commands/decision.command.js';
import { doctorCommand } from './commands/doctor.command.js';
import { enforcementsCommand } from './commands/enforcements.command.js';
import { explainCommand } from './commands/explain.command.js';
import { gateCommand } from './commands/gate.command.js';
import { importCommand } from './commands/import.command.js';
import { inboxCommand } from './commands/inbox.command.js';
import { installCommand } from './commands/install.command.js';
import { repairCommand } from './commands/repair.command.js';
import { settingsCommand } from './commands/settings.command.js';
import { statusCommand } from './commands/status.command.js';
import { telnyxCommand } from './commands/telnyx.command.js';
import { uninstallCommand } from './commands/uninstall.command.js';
import type { ShellCommand } from './shell-command.js';

/** Every command, in the order in which help lists them. */
export const COMMANDS: readonly ShellCommand[] = [
  installCommand,
  uninstallCommand,
  statusCommand,
  gateCommand,
  doctorCommand,
  repairCommand,
  telnyxCommand,
  importCommand,
  blacklistCommand,
  whitelistCommand,
  clearCommand,
  dismissCommand,
  undoCommand,
  explainCommand,
  attemptsCommand,
  settingsCommand,
  inboxCommand,
  enforcementsCommand,
];
