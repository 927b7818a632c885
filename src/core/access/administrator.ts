import { ForbiddenError } from '../../platform/errors/doorman-error.js';
import type { Actor } from '../audit-log/actor.js';

/** Refuses everybody but an administrator; `what` completes "Only an administrator may …". */
export function requireAdministrator(actor: Actor, what: string): void {
  if (actor.role === 'administrator') return;
  throw new ForbiddenError('access.administrator', `Only an administrator may ${what}. Ask one of yours.`);
}
