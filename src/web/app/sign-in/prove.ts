import { access } from '../../api/access.js';
import { signInByHandOver, signInByHostCookie, type HostSession } from '../../api/session.js';
import { isFramed, onHost, tellHost } from '../frame.js';

/** The companion answers at once where there is one. */
const PATIENCE_MS = 1_500;

/** Tries what asks nothing of the agent: the helpdesk's cookie, then the companion. Answers whether one of them proved it. */
export async function proveQuietly(ways: readonly string[]): Promise<boolean> {
  if (ways.includes('host_cookie') && (await isProved(signInByHostCookie))) return true;
  if (!ways.includes('companion') || !isFramed) return false;
  const session = await handedOver();
  return session !== null && (await isProved(() => signInByHandOver(session)));
}

async function isProved(signIn: () => Promise<void>): Promise<boolean> {
  try {
    await signIn();
    return true;
  } catch {
    access.useToken(null);
    return false;
  }
}

/** The agent's session at the helpdesk, as the companion on its page has it; null where nobody answers. */
function handedOver(): Promise<HostSession | null> {
  return new Promise((resolve) => {
    const stop = onHost(({ doorman, session }) => {
      if (doorman === 'proof') finish(sessionOf(session));
    });
    const timer = setTimeout(() => finish(null), PATIENCE_MS);
    const finish = (found: HostSession | null): void => {
      stop();
      clearTimeout(timer);
      resolve(found);
    };
    tellHost({ doorman: 'proof' });
  });
}

function sessionOf(value: unknown): HostSession | null {
  if (typeof value !== 'object' || value === null) return null;
  const { accessToken, client, uid } = value as Partial<HostSession>;
  return accessToken && client && uid ? { accessToken, client, uid } : null;
}
