import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { InstallationDirectory } from '../../core/installations/installation-directory.service.js';
import type { KnownInstallation } from '../../core/installations/known-installation.js';
import type { HelpdeskHost, HelpdeskHosts } from '../../core/ports/helpdesk-host.port.js';
import { NotFoundError } from '../../platform/errors/doorman-error.js';
import { AccountApi } from './host/account-api.js';
import { ChatwootHost } from './host/chatwoot-host.js';
import { ChatwootHttp } from './host/chatwoot-http.js';
import { HostConnection, originOfHost } from './host/host-connection.js';

interface Made {
  host: ChatwootHost;
  origin: string;
  accountId: number;
  token: string;
}

/** Gives the Chatwoot of an installation; installations on one host share its connections and its limit. */
@Injectable()
export class ChatwootHosts implements HelpdeskHosts, OnModuleDestroy {
  private readonly connections = new Map<string, HostConnection>();
  private readonly made = new Map<string, Made>();

  constructor(private readonly directory: InstallationDirectory) {}

  of(installationId: string): Promise<HelpdeskHost> {
    const installation = this.directory.get(installationId);
    if (installation) return Promise.resolve(this.hostOf(installation));
    const message = 'there is no such installation: run the install command';
    return Promise.reject(new NotFoundError('installation.not_found', message));
  }

  /** The way to a host; the installer takes it for a host that has no installation yet. */
  connectionTo(hostUrl: string): HostConnection {
    const origin = originOfHost(hostUrl);
    const connection = this.connections.get(origin) ?? new HostConnection(origin);
    this.connections.set(origin, connection);
    return connection;
  }

  onModuleDestroy(): void {
    for (const connection of this.connections.values()) connection.close();
  }

  private hostOf({ id, hostUrl, accountId, token }: KnownInstallation): ChatwootHost {
    const connection = this.connectionTo(hostUrl);
    const { origin } = connection;
    const known = this.made.get(id);
    if (known?.origin === origin && known.accountId === accountId && known.token === token) return known.host;
    const host = new ChatwootHost(new AccountApi(new ChatwootHttp(connection, token), accountId));
    this.made.set(id, { host, origin, accountId, token });
    return host;
  }
}
