import { types } from 'node:util';

/** SQLSTATEs of what passes: connection lost, resources short, shut down, cancelled, serialization, deadlock, lock not available. */
const PASSING_STATES = /^(08|53|57P|57014|40001|40P01|55P03|25P03)/;
const SYSTEM_CODES = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN', 'ENOENT']);
/** What pg and TypeORM say without a code. */
const PASSING_MESSAGES =
  /connection terminated|not queryable|timeout exceeded when trying to connect|query read timeout|driver not connected/i;

/** Whether a failed database call may work later without any change: the server is away or two transactions met. */
export function isPassingDatabaseFault(error: unknown): boolean {
  if (!types.isNativeError(error)) return false;
  if ('code' in error && typeof error.code === 'string') {
    if (PASSING_STATES.test(error.code) || (SYSTEM_CODES.has(error.code) && isOfASocket(error))) return true;
  }
  if (PASSING_MESSAGES.test(error.message)) return true;
  return 'driverError' in error && error.driverError !== error && isPassingDatabaseFault(error.driverError);
}

/** A missing file has the same code as a missing socket. */
function isOfASocket(error: Error): boolean {
  return !('syscall' in error) || error.syscall !== 'open';
}
