import type { Actor } from '../audit-log/actor.js';
import type { InstallationSettings } from '../installations/installation-settings.js';
import { ConfirmationRequiredError, ForbiddenError } from '../../platform/errors/doorman-error.js';
import type { Decision } from './decision.js';

/** Refuses what the actor may not do; returns if all is well. */
export function allow(
  decision: Decision,
  visitor: { id: number; protected: boolean },
  settings: InstallationSettings,
): void {
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
  if (!isAdministrator(decision.actor)) {
    throw new ForbiddenError(
      'visitor.protected',
      'This visitor is protected: only an administrator can blacklist it, with a typed confirmation.',
    );
  }
  const word = protectedWord(visitor.id);
  if (decision.confirmProtected || decision.confirm?.trim().toLowerCase() === word) return;
  throw new ConfirmationRequiredError(
    word,
    'This visitor is protected, and blacklisting it takes the protection away.',
  );
}

/** What an administrator types to blacklist a protected visitor. */
export function protectedWord(visitorId: number): string {
  return `visitor ${String(visitorId)}`;
}

function isPerson(actor: Actor): boolean {
  return actor.kind === 'agent' || actor.kind === 'api';
}

function isAdministrator(actor: Actor): boolean {
  return actor.role === 'administrator';
}
