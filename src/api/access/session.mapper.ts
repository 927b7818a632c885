import type { Caller } from '../../core/access/caller.js';
import type { ActionName } from '../../core/installations/installation-settings.js';
import type { KnownInstallation } from '../../core/installations/known-installation.js';
import { csrfOf } from './cross-site.js';
import type { HttpRequest } from './http-exchange.js';
import type { PermissionsAnswer, SessionAnswer } from './session.dto.js';

/** The session as a page reads it. */
export function sessionAnswer(
  access: NonNullable<HttpRequest['access']>,
  installation: KnownInstallation,
  { changeNo, demo }: Pick<SessionAnswer, 'changeNo' | 'demo'>,
): SessionAnswer {
  const { caller, proof, token, expiresAt } = access;
  const { agentId, name, email, role } = caller;
  return {
    agent: { id: agentId ?? 0, name, email, role },
    installation: installationAnswer(installation),
    permissions: permissionsOf(caller, installation),
    csrf: proof === 'cookie' ? csrfOf(token) : null,
    expiresAt,
    changeNo,
    demo,
  };
}

function installationAnswer({ id, hostUrl, accountId, settings }: KnownInstallation): SessionAnswer['installation'] {
  const name = settings.organisation || new URL(hostUrl).hostname;
  return { id, hostUrl, accountId, name, timeZone: settings.timeZone };
}

function permissionsOf({ role, scopes }: Caller, { settings }: KnownInstallation): PermissionsAnswer {
  const may = (action: ActionName): boolean =>
    scopes.includes('decide') && (role === 'administrator' || settings.roles[action] === 'agent');
  return {
    blacklist: may('blacklist'),
    whitelist: may('whitelist'),
    clear: may('clear'),
    dismiss: may('dismiss'),
    undo: may('undo'),
    protect: may('protect'),
    administer: role === 'administrator',
  };
}
