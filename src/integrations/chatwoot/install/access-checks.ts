import type { Check, InstallOptions } from '../../../core/ports/host-installer.port.js';
import { DoormanError, UpstreamError } from '../../../platform/errors/doorman-error.js';
import { HOST_UNAUTHORIZED } from '../host/host-error.js';
import type { ChatwootAccount } from './chatwoot-account.js';
import type { HostProfile, HostVersion } from './host-access.mapper.js';
import { isAtLeast } from './host-version.js';
import { signsOfAPerson } from './service-user.js';

/** What the checks found out on their way. */
export interface Access {
  host: HostVersion;
  userId: number;
}

/** Doorman works with the host, or why not; the checks as they were made, the failed one last. */
export interface AccessFindings {
  checks: Check[];
  access: Access | null;
}

/** Of what the checks need to know: `knownUserId` is the service user of an installation that is there already. */
export type AccessQuestion = Pick<InstallOptions, 'accountId' | 'force'> & {
  oldestVersion: string;
  knownUserId: number | null;
};

/** Checks, in this order: reach, version, token, role, and that the token's user is nobody's. Reads only. */
export async function checkAccess(account: ChatwootAccount, question: AccessQuestion): Promise<AccessFindings> {
  const checks: Check[] = [];
  const failed = (check: Check): AccessFindings => ({ checks: [...checks, check], access: null });

  const host = await orTrouble(() => account.version());
  if (host instanceof DoormanError) return failed(bad('reach', host.message, null));
  checks.push(ok('reach', 'The host answers.'));

  const version = versionCheck(host.version, question.oldestVersion);
  if (version.result === 'failed') return failed(version);
  checks.push(version);

  const profile = await orTrouble(() => account.profile());
  if (profile instanceof DoormanError) return failed(tokenTrouble(profile));
  checks.push(ok('token', 'The host knows the token.'));

  const role = roleCheck(profile, question.accountId);
  if (role.result === 'failed') return failed(role);
  checks.push(role);

  const own = await ownUserCheck(account, profile, question);
  if (own.result === 'failed') return failed(own);
  return { checks: [...checks, own], access: { host, userId: profile.userId } };
}

export function versionCheck(version: string, oldest: string): Check {
  if (isAtLeast(version, oldest)) return ok('version', `Chatwoot ${version}.`);
  const said = `Chatwoot ${version} is older than ${oldest}, the first one that signs its webhooks and can send them to a private address.`;
  return bad('version', said, 'Update Chatwoot, then install again.');
}

export function roleCheck(profile: HostProfile, accountId: number): Check {
  const account = profile.accounts.find((one) => one.id === accountId);
  if (account?.role === 'administrator') return ok('role', `Its user is an administrator of account ${accountId}.`);
  if (account) {
    const said = `Its user is ${account.role === 'agent' ? 'an agent' : 'no administrator'} of account ${accountId}, and only an administrator can make webhooks and macros for everybody.`;
    return bad('role', said, 'Give the token of an administrator of Doorman’s own, made under Settings, Agents.');
  }
  const others = profile.accounts.map((one) => one.id).join(', ') || 'none';
  const cure = 'Give the number that stands in the address of the helpdesk behind /app/accounts/ with --account.';
  return bad('role', `Its user is not in account ${accountId}; its accounts: ${others}.`, cure);
}

async function ownUserCheck(
  account: ChatwootAccount,
  { userId }: HostProfile,
  question: AccessQuestion,
): Promise<Check> {
  if (userId === question.knownUserId) return ok('own user', 'Its user is the one Doorman has used until now.');
  const found = await orTrouble(async () => ({ members: await account.members(), mine: await account.assignedToMe() }));
  if (found instanceof DoormanError) return bad('own user', found.message, null);
  const signs = signsOfAPerson(userId, found.members, found.mine);
  if (signs.length === 0) return ok('own user', 'Its user is one of its own, not a person’s.');
  const said = `Its user looks like a person's: ${signs.join(', ')}. Doorman never takes notes of its own user for commands, so a person behind it could not give any.`;
  if (question.force)
    return { name: 'own user', result: 'ok', said: `${said} Installed all the same (--force).`, cure: null };
  const cure =
    'Make a user for Doorman alone under Settings, Agents (role administrator), sign in as it once to copy its access ' +
    'token, sign out and wait a minute. If it is such a user already, add --force.';
  return bad('own user', said, cure);
}

function tokenTrouble(error: DoormanError): Check {
  if (error.code !== HOST_UNAUTHORIZED) return bad('token', error.message, null);
  const cure = 'Copy the access token at the end of Profile settings of Doorman’s own user and give it with --token.';
  return bad('token', 'The host does not know this token.', cure);
}

async function orTrouble<T>(ask: () => Promise<T>): Promise<T | DoormanError> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof UpstreamError) return error;
    throw error;
  }
}

function ok(name: string, said: string): Check {
  return { name, result: 'ok', said, cure: null };
}

function bad(name: string, said: string, cure: string | null): Check {
  return { name, result: 'failed', said, cure };
}
