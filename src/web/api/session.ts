import { access } from './access.js';
import { answerOf, api } from './client.js';
import { ProblemError } from './problem.js';
import type { DemoAgent, Session } from './types.js';

/** Who asks; or, if nobody the API knows, the ways of signing in. */
export type Caller = { session: Session; ways: null } | { session: null; ways: string[] };

export async function readCaller(): Promise<Caller> {
  try {
    const session = await answerOf(api.GET('/api/v1/session'));
    access.useCsrf(session.csrf);
    return { session, ways: null };
  } catch (error) {
    if (!(error instanceof ProblemError) || error.status !== 401) throw error;
    return { session: null, ways: error.problem.ways ?? [] };
  }
}

export function readDemoAgents(): Promise<DemoAgent[]> {
  return answerOf(api.GET('/api/v1/session/demo-agents'));
}

export async function signInAsDemoAgent({ id, installationId }: DemoAgent): Promise<void> {
  await answerOf(api.POST('/api/v1/session/demo', { body: { agentId: id, installationId } }));
}

export async function signOut(): Promise<void> {
  await answerOf(api.DELETE('/api/v1/session'));
  access.useToken(null);
}
