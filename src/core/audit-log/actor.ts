/** Who acts. `host`: the host told it without a name; `expiry` and `doorman`: nobody pressed anything. */
export interface Actor {
  kind: 'agent' | 'host' | 'shell' | 'api' | 'expiry' | 'import' | 'doorman';
  /** The host's id of the agent. */
  agentId: number | null;
  /** Role as read from the host at the time, null where there is none. */
  role: 'agent' | 'administrator' | null;
  /** The API key, where a program acted. */
  keyId?: number;
}

export const HOST_ACTOR: Actor = { kind: 'host', agentId: null, role: null };
export const EXPIRY_ACTOR: Actor = { kind: 'expiry', agentId: null, role: null };
export const DOORMAN_ACTOR: Actor = { kind: 'doorman', agentId: null, role: null };
/** Whoever has a shell on the machine stands above the roles. */
export const SHELL_ACTOR: Actor = { kind: 'shell', agentId: null, role: 'administrator' };
