import { randomBytes } from 'node:crypto';
import type { HelpdeskState } from './helpdesk-state.js';
import type { AgentSession, User } from './records.js';

export function openAgentSession(state: HelpdeskState, user: User): AgentSession {
  const session = { accessToken: token(), client: token(), uid: user.email };
  state.agentSessions.set(session.accessToken, session);
  return session;
}

/** The user of a session, if all three of its parts fit together. */
export function userOfSession(state: HelpdeskState, { accessToken, client, uid }: AgentSession): User | undefined {
  const session = state.agentSessions.get(accessToken);
  if (!session || session.client !== client || session.uid !== uid) return undefined;
  return [...state.users.values()].find((user) => user.email === uid);
}

function token(): string {
  return randomBytes(16).toString('base64url');
}
