import { hostToken } from '../../../src/sandbox/helpdesk/tokens.js';
import type { User } from '../../../src/sandbox/helpdesk/records.js';
import type { SandboxHost } from '../../../src/sandbox/sandbox-host.js';

/** The service user's token is another one at each look: whoever was told one comes too late with it. Answers what mends it. */
export function staleToken(host: SandboxHost): () => void {
  const user = serviceUser(host);
  const whole = { value: user.pubsubToken, writable: true, configurable: true, enumerable: true };
  Object.defineProperty(user, 'pubsubToken', { get: hostToken, configurable: true });
  return () => Object.defineProperty(user, 'pubsubToken', whole);
}

/** The service user is in another account only. */
export function leftAccount(host: SandboxHost): () => void {
  const user = serviceUser(host);
  const { roles } = user;
  user.roles = new Map([[host.seed.otherAccountId, 'administrator' as const]]);
  return () => {
    user.roles = roles;
  };
}

/** The host takes connections and says nothing on them. */
export function silence({ cable }: SandboxHost): () => void {
  cable.silent = true;
  return () => {
    cable.silent = false;
  };
}

function serviceUser({ state, seed }: SandboxHost): User {
  const user = state.users.get(seed.userIds.doorman);
  if (!user) throw new Error('no service user');
  return user;
}
