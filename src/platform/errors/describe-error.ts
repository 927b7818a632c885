import { types } from 'node:util';
import { codeOf } from './error-code.js';

/** What a log line may say of an error. */
export interface ErrorDescription {
  error: string;
  code?: string;
  message?: string;
  stack?: string;
}

/** An error as structured fields for a log. PostgreSQL quotes values in its messages, so of its errors only codes and names stay. */
export function describeError(error: unknown): ErrorDescription {
  if (!types.isNativeError(error)) return { error: typeof error };
  const code = codeOf(error);
  if (isDatabaseError(error)) return { error: error.name, code: code ?? 'unknown', stack: framesOf(error) };
  return { error: error.name, ...(code && { code }), message: error.message, stack: framesOf(error) };
}

function isDatabaseError(error: Error): boolean {
  return 'driverError' in error || ('severity' in error && 'routine' in error);
}

function framesOf(error: Error): string {
  return (error.stack ?? '')
    .split('\n')
    .filter((line) => line.trimStart().startsWith('at '))
    .join('\n');
}
