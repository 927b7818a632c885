import type { Actor } from '../audit-log/actor.js';
import type { InstallationSettings } from '../installations/installation-settings.js';
import { ForbiddenError } from '../../platform/errors/doorman-error.js';
import type { Decision } from './decision.js';

/** Refuses what the actor may not do; returns if all is well. */
export function allow(decision: Decision, visitor: { protected: boolean }, settings: InstallationSettings): void {
  if (
    isPerson(decision.actor) &&
    settings.roles[decision.action] === 'administrator' &&
    !isAdministrator(decision.actor)
  ) {
    throw new ForbiddenError(
      'moderation.role',
      `Only an administrator may ${decision.action} a visitor here. Ask one of yours.`,
    );
  }
  if (decision.action !== 'blacklist' || !visitor.protected) return;
  if (decision.confirmProtected && isAdministrator(decision.actor)) return;
  throw new ForbiddenError(
    'visitor.protected',
    'This visitor is protected: only an administrator can blacklist it, with a typed confirmation.',
  );
}

function isPerson(actor: Actor): boolean {
  return actor.kind === 'agent' || actor.kind === 'api';
}

function isAdministrator(actor: Actor): boolean {
  return actor.role === 'administrator';
}
