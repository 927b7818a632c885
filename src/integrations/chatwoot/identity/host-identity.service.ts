import { Injectable } from '@nestjs/common';
import type { ProvedAgent } from '../../../core/access/caller.js';
import { InstallationDirectory } from '../../../core/installations/installation-directory.service.js';
import { UpstreamError } from '../../../platform/errors/doorman-error.js';
import { ChatwootHosts } from '../chatwoot-hosts.service.js';
import { ChatwootHttp, GONE } from '../host/chatwoot-http.js';
import { HOST_UNAUTHORIZED } from '../host/host-error.js';
import type { HostSession } from './host-session.js';
import { readIdentity, type HostIdentity } from './identity.mapper.js';

/** Asks the host of an installation whose session this is. */
@Injectable()
export class HostIdentities {
  constructor(
    private readonly hosts: ChatwootHosts,
    private readonly directory: InstallationDirectory,
  ) {}

  /** The agent of this installation's account; null for a session that is none, and for somebody who is not in the account. */
  async agentOf(installationId: string, session: HostSession): Promise<ProvedAgent | null> {
    const installation = this.directory.get(installationId);
    if (!installation) return null;
    const identity = await this.ask(installation.hostUrl, session);
    const role = identity?.accounts.find((account) => account.id === installation.accountId)?.role;
    if (!identity || (role !== 'agent' && role !== 'administrator')) return null;
    const { userId: agentId, name, email } = identity;
    return { agentId, name, email, role };
  }

  private async ask(hostUrl: string, { accessToken, client, uid }: HostSession): Promise<HostIdentity | null> {
    const proof = { 'access-token': accessToken, client, uid, 'token-type': 'Bearer' };
    const http = new ChatwootHttp(this.hosts.connectionTo(hostUrl), proof);
    try {
      const identity = await http.ask('GET', '/auth/validate_token', readIdentity);
      return identity === GONE ? null : identity;
    } catch (error) {
      if (error instanceof UpstreamError && error.code === HOST_UNAUTHORIZED) return null;
      throw error;
    }
  }
}
