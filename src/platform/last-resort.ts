import type { Writable } from 'node:stream';
import type { LoggerService } from '@nestjs/common';
import { isPassingDatabaseFault } from './database/passing-fault.js';
import { describeError } from './errors/describe-error.js';

/**
 * What nobody has caught: a database connection lost at a moment when nobody waited for it is only logged, because chat
 * and calls go on without the database; everything else ends the process by `giveUp`, as Node itself would.
 */
export function takeUncaught(error: unknown, logger: LoggerService, giveUp: (error: unknown) => void): void {
  if (isPassingDatabaseFault(error)) logger.error('a lost database connection was nobody’s', describeError(error));
  else giveUp(error);
}

/**
 * Ends by `end` what nobody hears any more, as Node itself would: left to `takeUncaught`, each complaint about a closed
 * pipe would be one more write to it.
 */
export function endWithOutput(outputs: readonly Writable[], end: () => void): void {
  for (const output of outputs) output.on('error', end);
}
