import type { Abstract, Type } from '@nestjs/common';
import type { parseArgs } from 'node:util';
import type { AppConfig } from '../../platform/config/config.js';
import type { Terminal } from './terminal.js';

/** The product as a command uses it: on the same database as the app, whether that runs or not. */
export interface OpenedApp {
  readonly config: AppConfig;
  get<T>(token: Type<T> | Abstract<T> | symbol): T;
  /** Takes webhooks in until the command ends, unless a running Doorman does; answers whether none runs. */
  listen(): Promise<boolean>;
  close(): Promise<void>;
}

export type OptionTable = NonNullable<NonNullable<Parameters<typeof parseArgs>[0]>['options']>;

/** What was written behind the command, by name. */
export interface Given {
  text(name: string): string | undefined;
  isSet(name: string): boolean;
  readonly words: readonly string[];
}

export interface ShellContext {
  given: Given;
  terminal: Terminal;
  app: OpenedApp;
}

/** One command of the shell; `run` answers the exit code. */
export interface ShellCommand {
  name: string;
  /** What it does, in a line. */
  summary: string;
  /** What can be written behind it, one line each. */
  usage: readonly string[];
  options: OptionTable;
  run(context: ShellContext): Promise<number>;
}

/** Everything is as it should be; something is not; the command was not understood. */
export const EXIT = { ok: 0, failed: 1, usage: 2 } as const;

/** The command was written in a way that cannot be understood; the message says how to write it. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
