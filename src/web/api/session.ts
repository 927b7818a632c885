import { access } from './access.js';
import { send } from './client.js';
import { ProblemError } from './problem.js';
import type { DemoAgent, Session } from './types.js';

/** Who asks; or, if nobody the API knows, the ways of signing in. */
export type Caller = { session: Session; ways: null } | { session: null; ways: string[] };

export async function readCaller(): Promise<Caller> {
  try {
    const session = await send<Session>('GET', 'session');
    access.useCsrf(session.csrf);
    return { session, ways: null };
  } catch (error) {
    if (!(error instanceof ProblemError) || error.status !== 401) throw error;
    return { session: null, ways: error.problem.ways ?? [] };
  }
}

export function readDemoAgents(): Promise<DemoAgent[]> {
  return send('GET', 'session/demo-agents');
}

export async function signInAsDemoAgent({ id, installationId }: DemoAgent): Promise<void> {
  await send('POST', 'session/demo', { body: { agentId: id, installationId } });
}

export async function signOut(): Promise<void> {
  await send('DELETE', 'session');
  access.useToken(null);
}
