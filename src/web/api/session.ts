import { access } from './access.js';
import { answerOf, api } from './client.js';
import { ProblemError } from './problem.js';
import type { DemoAgent, Session } from './types.js';
import { place } from '../app/frame.js';

/** Who asks; or, if nobody the API knows, the ways of signing in. */
export type Caller = { session: Session; ways: null } | { session: null; ways: string[] };

export async function readCaller(): Promise<Caller> {
  try {
    const session = await answerOf(api.GET('/api/v1/session'));
    access.useCsrf(session.csrf);
    return isOfThisPlace(session) ? { session, ways: null } : { session: null, ways: OTHER_WAYS };
  } catch (error) {
    if (!(error instanceof ProblemError) || error.status !== 401) throw error;
    return { session: null, ways: error.problem.ways ?? [] };
  }
}

/** A session of another account does not count inside the page of this one. */
function isOfThisPlace({ installation }: Session): boolean {
  const { host, account } = place();
  return host === undefined || (installation.hostUrl === host && installation.accountId === account);
}

const OTHER_WAYS = ['host_cookie', 'companion', 'challenge'];

export function readDemoAgents(): Promise<DemoAgent[]> {
  return answerOf(api.GET('/api/v1/session/demo-agents'));
}

export async function signInAsDemoAgent({ id, installationId }: DemoAgent): Promise<void> {
  await answerOf(api.POST('/api/v1/session/demo', { body: { agentId: id, installationId } }));
}

/** What the agent's browser proves itself with at the helpdesk; sent on once and kept nowhere. */
export interface HostSession {
  accessToken: string;
  client: string;
  uid: string;
}

/** A note to send, and what this browser takes the session up with. */
export interface Challenge {
  note: string;
  handle: string;
  expiresAt: string;
}

/** Throws `ProblemError` where it proves nothing; so do the others. */
export async function signInByHostCookie(): Promise<void> {
  keep(await answerOf(api.POST('/api/v1/session/host-cookie', { body: here() })));
}

export async function signInByHandOver(session: HostSession): Promise<void> {
  keep(await answerOf(api.POST('/api/v1/session/companion', { body: { ...here(), ...session } })));
}

export function openChallenge(): Promise<Challenge> {
  return answerOf(api.POST('/api/v1/session/challenge/code', { body: here() }));
}

export async function signInByChallenge(handle: string): Promise<void> {
  keep(await answerOf(api.POST('/api/v1/session/challenge', { body: { ...here(), handle } })));
}

/** Without https a cookie does not reach a frame inside another site's page, so the tab keeps the token itself. */
function here() {
  return { ...place(), keep: location.protocol === 'https:' ? ('cookie' as const) : ('tab' as const) };
}

function keep({ token }: { token: string | null }): void {
  access.useToken(token);
}

export async function signOut(): Promise<void> {
  await answerOf(api.DELETE('/api/v1/session'));
  access.useToken(null);
}
