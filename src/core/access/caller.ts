import type { Actor } from '../audit-log/actor.js';

export type Role = 'agent' | 'administrator';

/**
 * What an API key may do. `read`: everything an agent sees; `decide`: decisions about visitors and the queue; `lists`:
 * list entries; `admin`: what needs an administrator, on top of the others it has.
 */
export const SCOPES = ['read', 'decide', 'lists', 'admin'] as const;
export type Scope = (typeof SCOPES)[number];

/** Who sends a request: an agent with a session, or a program with a key. */
export interface Caller {
  kind: 'agent' | 'key';
  installationId: string;
  /** The session's or the key's id. */
  id: number;
  /** The host's id of the agent; null for a key. */
  agentId: number | null;
  name: string;
  email: string | null;
  role: Role;
  scopes: readonly Scope[];
}

/** An agent whom the host itself has named. */
export interface ProvedAgent {
  agentId: number;
  name: string;
  email: string;
  role: Role;
}

/** The caller as decisions and audit lines name it. */
export function actorOf(caller: Caller): Actor {
  if (caller.kind === 'agent') return { kind: 'agent', agentId: caller.agentId, role: caller.role };
  return { kind: 'api', agentId: null, role: caller.role, keyId: caller.id };
}
