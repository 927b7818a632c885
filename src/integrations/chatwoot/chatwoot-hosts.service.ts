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
  api: AccountApi;
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
    if (installation) return Promise.resolve(this.madeFor(installation).host);
    return Promise.reject(notFound());
  }

  /** The REST addresses of an installation's account, for what no other host than Chatwoot has. */
  accountApi(installationId: string): AccountApi {
    const installation = this.directory.get(installationId);
    if (installation) return this.madeFor(installation).api;
    throw notFound();
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

  private madeFor({ id, hostUrl, accountId, token }: KnownInstallation): Made {
    const connection = this.connectionTo(hostUrl);
    const { origin } = connection;
    const known = this.made.get(id);
    if (known?.origin === origin && known.accountId === accountId && known.token === token) return known;
    const api = new AccountApi(new ChatwootHttp(connection, token), accountId);
    const made = { host: new ChatwootHost(api), api, origin, accountId, token };
    this.made.set(id, made);
    return made;
  }
}

function notFound(): NotFoundError {
  return new NotFoundError('installation.not_found', 'there is no such installation: run the install command');
}
