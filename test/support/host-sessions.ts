import { openAgentSession } from '../../src/sandbox/helpdesk/agent-sessions.js';
import type { AgentSession } from '../../src/sandbox/helpdesk/records.js';
import type { SandboxHost } from '../../src/sandbox/sandbox-host.js';
import type { SeededUser } from '../../src/sandbox/sandbox-seed.js';

/** Somebody signs in to the helpdesk in a browser. */
export function signedInAt(host: SandboxHost, name: SeededUser): AgentSession {
  return openAgentSession(host.state, host.state.users.get(host.seed.userIds[name])!);
}

/** The cookie in which the helpdesk's pages keep that, among the headers they keep with it. */
export function hostCookie({ accessToken, client, uid }: AgentSession): string {
  const kept = { 'access-token': accessToken, client, uid, 'token-type': 'Bearer', 'cache-control': 'private' };
  return `cw_d_session_info=${encodeURIComponent(JSON.stringify(kept))}`;
}
